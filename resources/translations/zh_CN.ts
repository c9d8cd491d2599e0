<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
 <context>
  <name>BlockStudio</name>
  <message>
   <location filename="blockstudio/studio/inspector/totals.py" />
   <source> and more, once sizes are known</source>
   <translation>，其余待大小确定</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/row.py" />
   <source>&amp;Edit</source>
   <translation>编辑(&amp;E)</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/row.py" />
   <source>&amp;File</source>
   <translation>文件(&amp;F)</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/row.py" />
   <source>&amp;Help</source>
   <translation>帮助(&amp;H)</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/row.py" />
   <source>&amp;Network</source>
   <translation>网络(&amp;N)</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/row.py" />
   <source>&amp;Run</source>
   <translation>运行(&amp;R)</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/row.py" />
   <source>&amp;View</source>
   <translation>视图(&amp;V)</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/sweeping.py" />
   <source>--folds needs a project</source>
   <translation>--folds 需要一个项目</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/training.py" />
   <source>--resume takes a run's folder and nothing else</source>
   <translation>--resume 只接受一个运行文件夹</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/sweeping.py" />
   <source>--resume takes the folder of a sweep and nothing else</source>
   <translation>--resume 只接受一个扫描的文件夹，不接受别的</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/sweeping.py" />
   <source>--seed goes with --strategy random or tpe</source>
   <translation>--seed 须与 --strategy random 或 tpe 一起使用</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/together.py" />
   <source>--set train.{name}=… sets it</source>
   <translation>用 --set train.{name}=… 设置它</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/closer.py" />
   <location filename="blockstudio/training/stepping/chosen.py" />
   <source>0 to {last}</source>
   <translation>0 至 {last}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/group_words.py" />
   <source>1 bias</source>
   <translation>1 个偏置</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/report.py" />
   <source>1 class, a few lines of it kept as Python</source>
   <translation>1 个类，其中有几行保留为 Python</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/report.py" />
   <source>1 class, all of it nodes</source>
   <translation>1 个类，全部成为节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/devices/titles.py" />
   <source>1 core</source>
   <translation>1 核</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/recovery.py" />
   <source>1 edit</source>
   <translation>1 处修改</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/regions.py" />
   <source>1 node</source>
   <translation>1 个节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/group_words.py" />
   <source>1 norm weight</source>
   <translation>1 个归一化权重</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/spec.py" />
   <source>1 or more, 1 or more at a time</source>
   <translation>1 次或更多，同时 1 个或更多</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/group_words.py" />
   <source>1 parameter</source>
   <translation>1 个参数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/code/banner.py" />
   <source>1 piece</source>
   <translation>1 段</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/group_words.py" />
   <source>1 weight</source>
   <translation>1 个权重</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/parallel_limits.py" />
   <source>1, or a network with nothing placed</source>
   <translation>1，或各部分都未指定设备的网络</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/parallel_limits.py" />
   <source>1, or the device cpu</source>
   <translation>1，或设备 cpu</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/defaults.py" />
   <source>2 classes and one output: the score of the second</source>
   <translation>2 个类别、一个输出：第二类的分数</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/spec.py" />
   <source>2 or more</source>
   <translation>2 或更多</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/varied.py" />
   <source>64, 128 · 0..0.5/6 in 6 points · 16..128:16 in steps of 16 · log:0.001..0.1</source>
   <translation>64, 128 · 0..0.5/6 取 6 个点 · 16..128:16 步长 16 · log:0.001..0.1</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/ranges.py" />
   <source>:STEP above 0, or /POINTS, a whole number</source>
   <translation>大于 0 的 :STEP，或整数 /POINTS</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/views/lens.py" />
   <source>?: a size is not known yet</source>
   <translation>?：尺寸未知</translation>
  </message>
  <message>
   <location filename="blockstudio/project/repair.py" />
   <source>A block contained itself; the node “{name}” was left out</source>
   <translation>有一个块包含了自身；节点“{name}”已略去</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/reuse/ways.py" />
   <source>A block of its own with the contents of {block}: edited apart</source>
   <translation>内容与 {block} 相同的独立块：单独编辑</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/palette/kinds.py" />
   <source>A block of this project</source>
   <translation>本项目的块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/measured.py" />
   <source>A click on a cell asks for its samples.</source>
   <translation>点击单元格可查看其样本。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/process/unexpected.py" />
   <source>A copy of the project is in {copy}. Details are in the log.</source>
   <translation>项目的副本保存在 {copy}，详情见日志。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/form.py" />
   <source>A drawing</source>
   <translation>手绘</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>A file with one token a line: what the whole numbers of the inputs stand for</source>
   <translation>每行一个词元的文件：说明输入中的整数各代表什么</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>A folder to train without this program: train.py, for PyTorch alone, and its samples</source>
   <translation>一个无需本程序即可训练的文件夹：只需要 PyTorch 的 train.py 及其样本</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>A folder with its files; the program's own if empty</source>
   <translation>存放文件的文件夹；留空则用程序自己的文件夹</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/placeable.py" />
   <source>A function or an nn.Module class written in Python</source>
   <translation>用 Python 编写的函数或 nn.Module 类</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/initialisation/cards.py" />
   <source>A later rule writes over it.</source>
   <translation>后面的规则会将其覆盖。</translation>
  </message>
  <message>
   <location filename="blockstudio/project/reading.py" />
   <source>A line of the file is damaged and was left out</source>
   <translation>文件中有一行已损坏，未予读入</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/commands/labels.py" />
   <source>A link to the web</source>
   <translation>网页链接</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/functions/view.py" />
   <source>A long valley</source>
   <translation>狭长的山谷</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/checks.py" />
   <source>A loss that is not reduced to one number can't be minimised</source>
   <translation>未归约为一个数的损失无法最小化</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/manners.py" />
   <source>A map of all values; the wheel goes in to single ones</source>
   <translation>全部数值的热力图；滚轮可放大到单个数值</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/saliency.py" />
   <source>A network that rounds, compares or detaches what it is given has none.</source>
   <translation>对输入取整、比较或分离（detach）的网络没有梯度。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/dialog.py" />
   <source>A network written in Python</source>
   <translation>用 Python 写的网络</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/placeable.py" />
   <source>A new block several times in a row, each with weights of its own or all with the same</source>
   <translation>一个新块连续重复多次，每次有独立的权重，或全部共用权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/placeable.py" />
   <source>A new block: a class of its own, to be entered and filled</source>
   <translation>一个新块：自成一类，可进入并填充内容</translation>
  </message>
  <message>
   <location filename="blockstudio/project/reading.py" />
   <source>A newer Block Studio may know it.</source>
   <translation>更新版本的 Block Studio 可能认识它。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/setter.py" />
   <source>A number to set; += 1, *= 0.5; normal_(std=0.02) to draw anew; prune(3) for zeros.</source>
   <translation>要设的数；+= 1、*= 0.5；normal_(std=0.02) 重新抽取；prune(3) 置零。</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/own.py" />
   <source>A number, computed from the arguments of the block</source>
   <translation>由块的参数算出的一个数</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/arithmetic.py" />
   <source>A number, or a tensor of one number, with a fraction</source>
   <translation>把一个数或只含一个数的张量变为浮点数</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>A package to be installed with pip, its weights inside: load() gives the network</source>
   <translation>可用 pip 安装的包，权重在其中：load() 给出网络</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/pad.py" />
   <source>A pad to draw a sample on</source>
   <translation>绘制样本的画板</translation>
  </message>
  <message>
   <location filename="blockstudio/training/optim/groups.py" />
   <source>A parameter group is about a node that is gone</source>
   <translation>一个参数组所指的节点已不在</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/values.py" />
   <source>A place in the value, as in square brackets after a tensor</source>
   <translation>值中的一处，写法同张量后方括号里的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/control.py" />
   <source>A run can't go on for {count} epochs</source>
   <translation>运行不能再继续 {count} 轮</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/functions/view.py" />
   <source>A saddle</source>
   <translation>鞍面</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/balancing.py" />
   <source>A sample has a class at each of its points, so none can be drawn by its class</source>
   <translation>每个样本的每个点都有一个类别，因此无法按类别抽取样本</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/fitting.py" />
   <source>A sample has the shape {got}, and the input “{name}” takes {takes}</source>
   <translation>一个样本的形状是 {got}，而输入“{name}”接受 {takes}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <source>A save asks what is to become of it.</source>
   <translation>保存时会询问如何处理。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/documents.py" />
   <source>A save writes it again.</source>
   <translation>保存会重新写出该文件。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/inputs.py" />
   <source>A shape; or 2x7:int64, [1x8, 1x8], value:4, None</source>
   <translation>形状；或 2x7:int64、[1x8, 1x8]、value:4、None</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/panel.py" />
   <source>A sweep trains the network many times with other settings, k-fold once for each part of the data. Press New sweep… to set one up.</source>
   <translation>参数扫描用不同设置多次训练网络，k 折交叉验证则对数据的每一份训练一次。按“新建参数扫描…”来设置。</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>A table of layers, shapes, parameters, multiply-adds and memory for a page or README</source>
   <translation>层、形状、参数、乘加次数和内存的表格，可放入网页或 README</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/own.py" />
   <source>A tensor that is not trained</source>
   <translation>不参与训练的张量</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/own.py" />
   <source>A trainable tensor of the block itself: an nn.Parameter</source>
   <translation>块自身的可训练张量：一个 nn.Parameter</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/panel.py" />
   <source>A trained run, or the network as it is, says here what it takes samples for: those of the data, of files dropped at the left, or pasted rows.</source>
   <translation>已完成的训练或当前的网络会在此给出对样本的预测：数据中的样本、拖放到左侧的文件，或粘贴的行。</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/table.py" />
   <source>A unit that is 0 for every sample gets no gradient and does not come back by itself.</source>
   <translation>对每个样本都是 0 的单元得不到梯度，也不会自己恢复。</translation>
  </message>
  <message>
   <location filename="blockstudio/project/reading.py" />
   <source>A {record} has no usable id and was left out</source>
   <translation>一个 {record} 没有可用的标识，已略去</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <location filename="blockstudio/studio/frame/help.py" />
   <source>About Block Studio</source>
   <translation>关于 Block Studio</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/preferences/keys.py" />
   <source>Action</source>
   <translation>命令</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/functions/page.py" />
   <location filename="blockstudio/studio/search/kinds.py" />
   <source>Activation functions</source>
   <translation>激活函数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>Activation memory</source>
   <translation>激活内存</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>Activations</source>
   <translation>激活值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Actual size</source>
   <translation>实际大小</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/defaults.py" />
   <source>Adam needs little tuning; {rate} suits {count} samples</source>
   <translation>Adam 几乎不用调；{rate} 适合 {count} 个样本</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/defaults.py" />
   <source>Adam, lr {rate}</source>
   <translation>Adam，学习率 {rate}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/engines/dialog.py" />
   <location filename="blockstudio/studio/inspector/arguments.py" />
   <source>Add</source>
   <translation>添加</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/regionbar.py" />
   <location filename="blockstudio/studio/inspector/regions.py" />
   <source>Add a branch</source>
   <translation>添加分支</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/regions.py" />
   <source>Add a branch to {name}</source>
   <translation>为 {name} 添加分支</translation>
  </message>
  <message>
   <location filename="blockstudio/training/optim/groups.py" />
   <source>Add a layer with parameters, or let a parameter be trained.</source>
   <translation>添加一个带参数的层，或让某个参数参与训练。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Add a layer: alone, or into a wire</source>
   <translation>添加层：单独放置，或插入连线</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/engines/dialog.py" />
   <source>Add a machine</source>
   <translation>添加机器</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/metrics.py" />
   <source>Add a metric</source>
   <translation>添加指标</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/groups.py" />
   <source>Add a parameter group</source>
   <translation>添加参数组</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/way_points.py" />
   <source>Add a point to a wire</source>
   <translation>给连线添加路径点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Add a port to a block</source>
   <translation>给块添加端口</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/node.py" />
   <source>Add a rule of how this parameter starts</source>
   <translation>添加一条此参数的初始化规则</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/rules.py" />
   <source>Add a rule of initialisation</source>
   <translation>添加初始化规则</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/commands/faces.py" />
   <location filename="blockstudio/studio/importing/inputs.py" />
   <source>Add an input</source>
   <translation>增加一个输入</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Add an input to the block</source>
   <translation>给块增加输入</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/commands/faces.py" />
   <source>Add an output</source>
   <translation>增加一个输出</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Add an output to the block</source>
   <translation>给块增加输出</translation>
  </message>
  <message>
   <location filename="blockstudio/api/define.py" />
   <location filename="blockstudio/graph/edits/blocks.py" />
   <source>Add block {name}</source>
   <translation>添加块 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Add branch</source>
   <translation>添加分支</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/code.py" />
   <source>Add code {name}</source>
   <translation>添加代码 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/library/shelves.py" />
   <source>Add folder…</source>
   <translation>添加文件夹…</translation>
  </message>
  <message>
   <location filename="blockstudio/api/block.py" />
   <location filename="blockstudio/graph/edits/annotations.py" />
   <source>Add frame</source>
   <translation>添加框</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Add from the palette</source>
   <translation>从组件面板添加</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/groups.py" />
   <source>Add group</source>
   <translation>添加组</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Add here: after the node, into the wire, at the port</source>
   <translation>在此添加：节点之后、连线之中或端口处</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/metrics.py" />
   <source>Add metric…</source>
   <translation>添加指标…</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/annotations.py" />
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Add note</source>
   <translation>添加便签</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/initialisation/rules.py" />
   <source>Add rule</source>
   <translation>添加规则</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/ports.py" />
   <source>Add the port {name} to {block}</source>
   <translation>给{block}增加端口{name}</translation>
  </message>
  <message>
   <location filename="blockstudio/api/placing.py" />
   <source>Add {count} inputs</source>
   <translation>添加 {count} 个输入</translation>
  </message>
  <message>
   <location filename="blockstudio/api/placing.py" />
   <source>Add {count} outputs</source>
   <translation>添加 {count} 个输出</translation>
  </message>
  <message>
   <location filename="blockstudio/api/placing.py" />
   <location filename="blockstudio/graph/edits/code.py" />
   <location filename="blockstudio/graph/edits/fresh.py" />
   <location filename="blockstudio/graph/edits/nodes.py" />
   <location filename="blockstudio/graph/fragments/kept_blocks.py" />
   <source>Add {name}</source>
   <translation>添加 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>After so many epochs without a better result the run ends; 0: never</source>
   <translation>连续这么多轮没有更好的结果就结束运行；0：从不</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Align</source>
   <translation>对齐</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/head.py" />
   <source>All cells</source>
   <translation>全部单元格</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/results.py" />
   <source>All classes</source>
   <translation>全部类别</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/results.py" />
   <source>All columns</source>
   <translation>所有列</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/gallery/page.py" />
   <location filename="blockstudio/studio/lessons/panel.py" />
   <source>All lessons…</source>
   <translation>全部课程…</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/starting.py" />
   <source>All outputs of “{name}” are the same</source>
   <translation>“{name}”的所有输出都相同</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/groups.py" />
   <source>All parameters have the options of the optimiser.</source>
   <translation>所有参数都用优化器的选项。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/reuse/commands.py" />
   <source>All {count} are in this block</source>
   <translation>全部 {count} 个都在此块中</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/colours.py" />
   <source>Amber</source>
   <translation>琥珀色</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/head.py" />
   <source>Among what is shown is no sample {number}: they go from 0 to {last}</source>
   <translation>所显示的样本中没有 {number} 号：编号从 0 到 {last}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/reading.py" />
   <source>An entry of the file is nested too deep and was left out</source>
   <translation>文件中有一个条目嵌套过深，未予读入</translation>
  </message>
  <message>
   <location filename="blockstudio/project/reading.py" />
   <source>An entry of the file is no record</source>
   <translation>文件中有一个条目不是记录</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/own.py" />
   <source>An input of the block: an argument of its forward</source>
   <translation>块的一个输入：forward 的一个参数</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/own.py" />
   <source>An output of the block: what its forward returns</source>
   <translation>块的一个输出：forward 的返回值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/reuse/ways.py" />
   <source>Another layer with the same settings, and weights of its own</source>
   <translation>另一个设置相同的层，有独立的权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/form.py" />
   <source>Answered by: {origin}</source>
   <translation>预测所用的权重：{origin}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/table.py" />
   <location filename="blockstudio/studio/predict/views.py" />
   <source>Answers</source>
   <translation>预测结果</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>Applies local response normalization across channels</source>
   <translation>跨通道做局部响应归一化</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/views.py" />
   <source>Area under the curve</source>
   <translation>曲线下面积</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/dialog.py" />
   <location filename="blockstudio/studio/inspector/block.py" />
   <location filename="blockstudio/studio/inspector/instance.py" />
   <source>Arguments</source>
   <translation>构造参数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/instance.py" />
   <source>Arguments may use i, the number of the turn from 0: {example}</source>
   <translation>构造参数可以使用 i，即从 0 开始的重复序号：{example}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/picker.py" />
   <source>Arguments of blocks</source>
   <translation>块的参数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Arrange the nodes of this block in layers</source>
   <translation>将此块的节点按层次排列</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Arrange the selected nodes and all that gets something from them</source>
   <translation>排列所选节点以及它们下游的全部节点</translation>
  </message>
  <message>
   <location filename="blockstudio/api/block.py" />
   <source>Arrange {name}</source>
   <translation>排列 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/setter.py" />
   <source>As in Python: 0, 0 for one value, 0 for a row, 1:3 for two; empty for all of them.</source>
   <translation>与 Python 相同：0, 0 是一个值，0 是一行，1:3 是两行；留空为全部。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>As the desktop</source>
   <translation>跟随系统</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/head.py" />
   <source>As they came</source>
   <translation>按原顺序</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>Ask a run about samples: of the data, of files, or pasted; see what it confuses</source>
   <translation>让一次训练对样本作出预测：数据中的、文件中的或粘贴的；查看它混淆了什么</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/of_set.py" />
   <source>Ask about another part, or about samples of your own.</source>
   <translation>请换另一部分，或使用自己的样本。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Ask for a call again</source>
   <translation>重新要求调用</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/manner.py" />
   <source>At a time</source>
   <translation>同时进行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>At start</source>
   <translation>启动时</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/views.py" />
   <source>Average precision</source>
   <translation>平均精确率</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/panel.py" />
   <source>Back</source>
   <translation>后退</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Back along ports and wires</source>
   <translation>沿端口和连线后退</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Back and on to where I looked</source>
   <translation>后退和前进到看过的地方</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/editors.py" />
   <source>Back to auto</source>
   <translation>恢复为自动</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/editors.py" />
   <source>Back to the default</source>
   <translation>恢复默认值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/setter.py" />
   <source>Back to the initial values of this parameter</source>
   <translation>将该参数恢复为初始值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/gallery/page.py" />
   <source>Back to the project</source>
   <translation>返回项目</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Back to where I looked</source>
   <translation>后退到看过的地方</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>Backward time</source>
   <translation>反向时间</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/batch.py" />
   <source>Batch</source>
   <translation>批次</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/functions/view.py" />
   <source>Beale’s function</source>
   <translation>Beale 函数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lessons/dialog.py" />
   <source>Begin</source>
   <translation>开始</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/code/panel.py" />
   <source>Begin with one of these, and change it:</source>
   <translation>从以下任一示例开始，再加以修改：</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Begin with the project that was open last, where one was in it</source>
   <translation>程序启动时打开上次的项目，并回到当时的位置</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/remedies.py" />
   <source>Begin with the values that torch gives</source>
   <translation>从 torch 给的初始值开始</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Begin with the welcome page when the program starts</source>
   <translation>程序启动时显示欢迎页</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/report.py" />
   <source>Beside the original</source>
   <translation>与原网络对照</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/dialog.py" />
   <source>Beside them in the file: {names}</source>
   <translation>文件中还有：{names}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/pad.py" />
   <source>Black on white</source>
   <translation>白底黑字</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/placeable.py" />
   <location filename="blockstudio/studio/canvas/quickadd.py" />
   <location filename="blockstudio/studio/inspector/instance.py" />
   <source>Block</source>
   <translation>块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/recovery.py" />
   <source>Block Studio ended before these projects were saved. Nothing was lost.</source>
   <translation>Block Studio 在保存这些项目之前结束了，但什么都没有丢失。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/engines/dialog.py" />
   <source>Block Studio is started there through ssh, without a password: a key must be set up. The run goes on there when this window is closed; its files come back here.</source>
   <translation>Block Studio 在那里通过 ssh 启动，不用密码：必须先设置密钥。此窗口关闭后，运行在那里继续；文件会传回这里。</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/host.py" />
   <source>Block Studio on {host} is too old for this</source>
   <translation>{host} 上的 Block Studio 太旧，不支持此功能</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/host.py" />
   <source>Block Studio on {host} lacks a part</source>
   <translation>{host} 上的 Block Studio 缺少组件</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/documents.py" />
   <source>Block Studio projects</source>
   <translation>Block Studio 项目</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/library/shelves.py" />
   <location filename="blockstudio/studio/search/kinds.py" />
   <source>Blocks</source>
   <translation>块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/palette/kinds.py" />
   <source>Blocks of this project</source>
   <translation>本项目的块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/colours.py" />
   <source>Blue</source>
   <translation>蓝色</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/sentences.py" />
   <source>Both at once is {ratio} × as fast as one after the other: calls only queue work, and each device does its own.</source>
   <translation>两者同时进行的速度是先后进行的 {ratio} 倍：调用只是把工作排入队列，各设备各做各的。</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/sentences.py" />
   <source>Both at once takes as long as one after the other: the slower one does nearly all of the time, or the CPU is kept busy itself.</source>
   <translation>两者同时进行与先后进行一样久：较慢的一个占了几乎全部时间，或 CPU 自己也被占满。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/comparison.py" />
   <source>Both runs execute the same model.py.</source>
   <translation>两次运行执行同一个 model.py。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/stepping.py" />
   <source>Breakpoint</source>
   <translation>断点</translation>
  </message>
  <message>
   <location filename="blockstudio/data/sources.py" />
   <source>Breast cancer</source>
   <translation>乳腺癌</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>Bring a target that is a number to mean 0 and deviation 1; predictions are in its units</source>
   <translation>使数值目标的均值为 0、标准差为 1；预测值仍用目标的单位</translation>
  </message>
  <message>
   <location filename="blockstudio/data/transforms.py" />
   <source>Bring each channel to mean 0 and deviation 1: of the training part, or as given</source>
   <translation>使每个通道的均值为 0、标准差为 1：按训练部分计算，或按给定的值</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <location filename="blockstudio/diagnosis/rules/data.py" />
   <source>Bring each feature to mean 0 and deviation 1</source>
   <translation>使每个特征的均值为 0、标准差为 1</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <location filename="blockstudio/diagnosis/rules/data.py" />
   <source>Bring pixel values to 0..1</source>
   <translation>把像素值变换到 0..1</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/trained.py" />
   <source>Bring the data back, or train again.</source>
   <translation>请恢复数据，或重新训练。</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/data.py" />
   <source>Bring the target to mean 0 and deviation 1</source>
   <translation>把目标变为均值 0、标准差 1</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>Browse the data</source>
   <translation>浏览数据</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/panel.py" />
   <source>Browse the samples</source>
   <translation>浏览样本</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/choice.py" />
   <source>Browse…</source>
   <translation>浏览…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <source>Build, train, tie, look inside and export a network, in five minutes</source>
   <translation>用五分钟搭建、训练、绑定、查看并导出一个网络</translation>
  </message>
  <message>
   <location filename="blockstudio/project/lessons.py" />
   <source>Builders' guide</source>
   <translation>深度学习计算</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>Bundle to send</source>
   <translation>用于发送的打包文件</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Buttons at the side</source>
   <translation>鼠标侧键</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>By how much a result has to be better to count</source>
   <translation>结果至少要好多少才算更好</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>By how much a sample counts in the loss: balanced makes each class count the same, by the training samples it has</source>
   <translation>每个样本在损失中的权重：均衡则按各类的训练样本数使各类权重相同</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/views.py" />
   <source>By slice</source>
   <translation>按分组</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>By which metric the best epoch is told: its weights are kept in best.params</source>
   <translation>按哪个指标判定最佳轮：其权重保存在 best.params</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <location filename="blockstudio/studio/sweeps/picker.py" />
   <source>Bypass</source>
   <translation>旁路</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/leaving_out.py" />
   <source>Bypass {count} nodes</source>
   <translation>旁路 {count} 个节点</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/leaving_out.py" />
   <source>Bypass {name}</source>
   <translation>旁路{name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/cards/omitted.py" />
   <source>Bypassed: what it takes goes on as it is</source>
   <translation>已旁路：输入原样传给后面</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/views.py" />
   <source>Calibration</source>
   <translation>校准</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Call again (same weights)</source>
   <translation>再次调用（共用权重）</translation>
  </message>
  <message>
   <location filename="blockstudio/api/node.py" />
   <source>Call {name}</source>
   <translation>调用 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/reuse.py" />
   <source>Call {name} again</source>
   <translation>再次调用 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/tooltips.py" />
   <source>Called again by {names}</source>
   <translation>被 {names} 再次调用</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/tooltips.py" />
   <source>Calls the module of {name} again: the same weights</source>
   <translation>再次调用 {name} 的模块：共用权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/reuse/ways.py" />
   <source>Calls the very module of {name} again: one set of weights</source>
   <translation>再次调用 {name} 的同一个模块：一组权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/matching.py" />
   <location filename="blockstudio/studio/data/download.py" />
   <location filename="blockstudio/studio/importing/dialog.py" />
   <location filename="blockstudio/studio/library/keeping.py" />
   <location filename="blockstudio/studio/library/updating.py" />
   <location filename="blockstudio/studio/parameters/shape_dialog.py" />
   <location filename="blockstudio/studio/reuse/dialog.py" />
   <location filename="blockstudio/studio/reuse/repeat.py" />
   <location filename="blockstudio/studio/sweeps/dialog.py" />
   <source>Cancel</source>
   <translation>取消</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/running.py" />
   <source>Cancel ends it at once. The open project stays as it is.</source>
   <translation>“取消”会立即结束导入。当前项目保持不变。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Cancel; back to the node; select nothing</source>
   <translation>取消；回到节点；取消选择</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/view.py" />
   <location filename="blockstudio/studio/frame/panes.py" />
   <source>Canvas</source>
   <translation>画布</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/initialisation/rules.py" />
   <source>Carry it out earlier (Alt+Up)</source>
   <translation>提前执行（Alt+Up）</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/initialisation/rules.py" />
   <source>Carry it out later (Alt+Down)</source>
   <translation>推后执行（Alt+Down）</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>Catalogue made from PyTorch</source>
   <translation>组件目录所依据的 PyTorch</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/head.py" />
   <source>Cell of the confusion matrix</source>
   <translation>混淆矩阵的单元格</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/pad.py" />
   <source>Centre it</source>
   <translation>居中</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Centres</source>
   <translation>水平居中</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/reuse.py" />
   <source>Change the keys of {name}</source>
   <translation>更改 {name} 的键</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Change the keys…</source>
   <translation>更改快捷键…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/doctor/row.py" />
   <source>Change the network or the recipe; it can be undone</source>
   <translation>改变网络或训练方案；可以撤销</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/fitting.py" />
   <source>Change the size of the last layer to {width}</source>
   <translation>把最后一层的大小改为 {width}</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/checks.py" />
   <location filename="blockstudio/training/optim/targets.py" />
   <source>Change the size of the network's last layer.</source>
   <translation>请修改网络最后一层的大小。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/setter.py" />
   <source>Changed in {keys} too: it is one tensor</source>
   <translation>{keys} 也随之改变：是同一个张量</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/choice.py" />
   <source>Choose a Python file, or type the name of a module. Nothing is run to list it.</source>
   <translation>请选择 Python 文件，或输入模块的名称。列出内容时不运行任何代码。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/state.py" />
   <source>Choose a batch and record it: then walk through it forwards and backwards.</source>
   <translation>选一个批次并记录下来，然后可以向前、向后逐步查看。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lab/panel.py" />
   <source>Choose a device.</source>
   <translation>选择一个设备。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/editors.py" />
   <source>Choose a file</source>
   <translation>选择文件</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/editors.py" />
   <source>Choose a folder</source>
   <translation>选择文件夹</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/form.py" />
   <source>Choose a folder of samples</source>
   <translation>选择样本文件夹</translation>
  </message>
  <message>
   <location filename="blockstudio/data/idx.py" />
   <source>Choose a folder that holds IDX files.</source>
   <translation>请选择包含 IDX 文件的文件夹。</translation>
  </message>
  <message>
   <location filename="blockstudio/data/image_folder.py" />
   <source>Choose a folder that holds a folder of images for each class.</source>
   <translation>选择一个文件夹，其中每个类别有一个图像文件夹。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <source>Choose a lesson: each says what to do and looks whether it is done</source>
   <translation>选择一课：每一步都说明要做什么，并检查是否完成</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/closer.py" />
   <source>Choose a row to look closer.</source>
   <translation>选择一行以查看细节。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/editors.py" />
   <source>Choose a word</source>
   <translation>请选择一项</translation>
  </message>
  <message>
   <location filename="blockstudio/data/downloads/transfer.py" />
   <source>Choose another folder, or make room.</source>
   <translation>选择另一个文件夹，或腾出空间。</translation>
  </message>
  <message>
   <location filename="blockstudio/data/tables.py" />
   <source>Choose another target. If it is a number, set how numbers are written; if each text is a class, set the task to classification.</source>
   <translation>请选择别的目标列。如果它是数，请设置数的写法；如果每个文本都是一个类别，请把任务设为分类。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/panel.py" />
   <source>Choose charts</source>
   <translation>选择图表</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/own.py" />
   <source>Choose code</source>
   <translation>选择代码</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/table.py" />
   <source>Choose columns</source>
   <translation>选择列</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/form.py" />
   <source>Choose files with samples</source>
   <translation>选择样本文件</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lessons/panel.py" />
   <source>Choose one from the list: each takes a few minutes.</source>
   <translation>从列表中选一课：每课只需几分钟。</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/going_on.py" />
   <source>Choose one of these.</source>
   <translation>请从中选择一项。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/empty.py" />
   <source>Choose the data</source>
   <translation>选择数据</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/decoding.py" />
   <source>Choose the encoding it was saved in: latin-1, cp1252 and gb18030 are common.</source>
   <translation>选择保存时所用的编码：常见的有 latin-1、cp1252 和 gb18030。</translation>
  </message>
  <message>
   <location filename="blockstudio/data/guesses.py" />
   <source>Choose the source in the data panel, and name the arrays there.</source>
   <translation>在数据面板中选择来源，并在那里指定数组。</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/cells.py" />
   <source>Choose what stands between cells: a comma within numbers may be taken for one.</source>
   <translation>请选择单元格之间的分隔符：数里的逗号可能被当成了分隔符。</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/layout.py" />
   <source>Choose what stands between cells: a comma within numbers may be taken for one. If that line is no header, say that there is none.</source>
   <translation>请选择单元格之间的分隔符：数里的逗号可能被当成了分隔符。如果那一行不是表头，请说明没有表头。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/views/bar.py" />
   <source>Choose what the cards show</source>
   <translation>选择卡片显示什么</translation>
  </message>
  <message>
   <location filename="blockstudio/training/optim/devices.py" />
   <source>Choose “cpu”, or one of the GPUs that were found.</source>
   <translation>请选择“cpu”，或已找到的某个 GPU。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/export_dialog.py" />
   <location filename="blockstudio/studio/forms/editors.py" />
   <source>Choose…</source>
   <translation>选择…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/head.py" />
   <source>Class</source>
   <translation>类别</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/views.py" />
   <source>Classes</source>
   <translation>类别</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/data.py" />
   <source>Classes without a training sample</source>
   <translation>没有训练样本的类</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/columns.py" />
   <source>Classification</source>
   <translation>分类</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/pad.py" />
   <source>Clear</source>
   <translation>清除</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/code/pane.py" />
   <source>Click a line to select its node</source>
   <translation>单击一行可选中对应的节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/point_figures.py" />
   <source>Click a point to see which rows are nearest to it.</source>
   <translation>点击一个点，查看与它最接近的行。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/notices.py" />
   <source>Click here once you have read this.</source>
   <translation>读完后点击此处。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Click it</source>
   <translation>点击它</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Click it with the middle button</source>
   <translation>用鼠标中键点击它</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Click or drag in the small map</source>
   <translation>在小地图上单击或拖动</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Click or drag the wire with Alt; drag the point</source>
   <translation>按住 Alt 单击或拖动连线；拖动路径点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/minimap.py" />
   <source>Click or drag to look at another part</source>
   <translation>单击或拖动以查看其他部分</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Click the plus below its ports, when it is selected</source>
   <translation>选中后，单击端口下方的加号</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Click the triangle on its card; what is in the frame is edited there</source>
   <translation>点击卡片上的三角形；外框中的内容可直接编辑</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Click; with Shift or Ctrl more than one; drag around them: Shift adds, Ctrl turns round, both take away</source>
   <translation>单击；按住 Shift 或 Ctrl 可选多个；拖动框选：Shift 添加，Ctrl 反转，两者一起则去除</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/gradients.py" />
   <source>Clip the gradients to norm 1</source>
   <translation>把梯度裁剪到范数 1</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/dialog.py" />
   <location filename="blockstudio/studio/engines/dialog.py" />
   <location filename="blockstudio/studio/files/export_dialog.py" />
   <location filename="blockstudio/studio/frame/help.py" />
   <location filename="blockstudio/studio/importing/report.py" />
   <location filename="blockstudio/studio/library/shelves.py" />
   <location filename="blockstudio/studio/preferences/keys.py" />
   <source>Close</source>
   <translation>关闭</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/detail.py" />
   <location filename="blockstudio/studio/predict/detail.py" />
   <source>Close (Escape)</source>
   <translation>关闭（Esc）</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/docks.py" />
   <source>Close panel</source>
   <translation>关闭面板</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Close project</source>
   <translation>关闭项目</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <location filename="blockstudio/studio/canvas/tabs.py" />
   <source>Close tab</source>
   <translation>关闭标签页</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Close the project and show the welcome page</source>
   <translation>关闭项目并显示欢迎页</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Close the tab that is shown</source>
   <translation>关闭当前显示的标签页</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Close the window</source>
   <translation>关闭窗口</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/tabs.py" />
   <source>Close {name}</source>
   <translation>关闭 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/code/view.py" />
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <location filename="blockstudio/studio/inspector/code.py" />
   <source>Code</source>
   <translation>代码</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/exports.py" />
   <source>Code written to {path}</source>
   <translation>代码已写入 {path}</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/metric_table.py" />
   <source>Cohen's kappa</source>
   <translation>Cohen's kappa</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/expanding.py" />
   <source>Collapse {name}</source>
   <translation>收起 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Colour</source>
   <translation>颜色</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/legend.py" />
   <source>Colours of the parts</source>
   <translation>各部分的颜色</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/column_table.py" />
   <location filename="blockstudio/studio/data/columns.py" />
   <source>Columns</source>
   <translation>列</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/data.py" />
   <source>Columns that are the same for every sample</source>
   <translation>对每个样本都相同的列</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/table.py" />
   <source>Compare</source>
   <translation>比较</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/comparison.py" />
   <source>Compare runs</source>
   <translation>比较运行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/against.py" />
   <source>Compare with the weights in a file</source>
   <translation>与文件中的权重比较</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/against.py" />
   <source>Compared with</source>
   <translation>比较对象</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/menu.py" />
   <source>Compare…</source>
   <translation>比较…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/gallery/page.py" />
   <source>Compose neural networks</source>
   <translation>搭建神经网络</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>Compose neural networks visually; get the PyTorch a person would write.</source>
   <translation>以可视化方式搭建神经网络，得到与手写无异的 PyTorch 代码。</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>Computes the logistic function of the elements of input</source>
   <translation>对 input 的每个元素计算逻辑斯谛函数</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>Computes the matrix exponential of a square matrix</source>
   <translation>计算方阵的矩阵指数</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/functions.py" />
   <source>Computes {name}</source>
   <translation>计算 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/confusion.py" />
   <location filename="blockstudio/studio/predict/head.py" />
   <source>Confusion matrix</source>
   <translation>混淆矩阵</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Connect in order</source>
   <translation>依次连接</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/rewiring.py" />
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>Connect {a} to {b}</source>
   <translation>连接 {a} 到 {b}</translation>
  </message>
  <message>
   <location filename="blockstudio/api/wiring.py" />
   <location filename="blockstudio/studio/canvas/commands/wiring.py" />
   <source>Connect {count} nodes</source>
   <translation>连接 {count} 个节点</translation>
  </message>
  <message>
   <location filename="blockstudio/api/wiring.py" />
   <source>Connect {name}</source>
   <translation>连接 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/download.py" />
   <source>Connecting…</source>
   <translation>正在连接…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/block.py" />
   <source>Containers</source>
   <translation>容器</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/block.py" />
   <source>Contents</source>
   <translation>内容</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/steering.py" />
   <source>Continue</source>
   <translation>继续</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/search/kinds.py" />
   <source>Control</source>
   <translation>控制</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/code/pane.py" />
   <location filename="blockstudio/studio/parameters/closer.py" />
   <source>Copied</source>
   <translation>已复制</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <location filename="blockstudio/studio/code/pane.py" />
   <location filename="blockstudio/studio/inspector/code.py" />
   <source>Copy</source>
   <translation>复制</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/code/pane.py" />
   <source>Copy all of the code</source>
   <translation>复制全部代码</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/figures/exporting.py" />
   <location filename="blockstudio/studio/plots/exporting.py" />
   <source>Copy as image</source>
   <translation>复制为图像</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/reuse.py" />
   <source>Copy block {name}</source>
   <translation>复制块 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <location filename="blockstudio/studio/run_table/menu.py" />
   <source>Copy the TensorBoard command</source>
   <translation>复制 TensorBoard 命令</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lab/panel.py" />
   <source>Copy the code</source>
   <translation>复制代码</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/closer.py" />
   <source>Copy the code that gives these values</source>
   <translation>复制取得这些值的代码</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/menu.py" />
   <source>Copy the path of its folder</source>
   <translation>复制其文件夹的路径</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/gestures/landing.py" />
   <source>Copy to “{block}”</source>
   <translation>复制到“{block}”</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/fragments/copies.py" />
   <source>Copy {count} nodes to {block}</source>
   <translation>将 {count} 个节点复制到 {block}</translation>
  </message>
  <message>
   <location filename="blockstudio/api/node.py" />
   <source>Copy {name}</source>
   <translation>复制 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/fragments/copies.py" />
   <source>Copy {name} to {block}</source>
   <translation>将 {name} 复制到 {block}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Cut</source>
   <translation>剪切</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Cut wires</source>
   <translation>切断连线</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>DDP: a copy each</source>
   <translation>DDP：各有一份副本</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/process/startup.py" />
   <source>DISPLAY is not set</source>
   <translation>未设置 DISPLAY</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Dark</source>
   <translation>深色</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <location filename="blockstudio/studio/data/panel.py" />
   <location filename="blockstudio/studio/doctor/panel.py" />
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <location filename="blockstudio/studio/run_table/differences.py" />
   <location filename="blockstudio/studio/sweeps/picker.py" />
   <source>Data</source>
   <translation>数据</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>Dead units</source>
   <translation>失活单元</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/recovery.py" />
   <source>Decide later</source>
   <translation>以后再说</translation>
  </message>
  <message>
   <location filename="blockstudio/data/loading.py" />
   <source>Decompress the files first.</source>
   <translation>先解压文件。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Delete</source>
   <translation>删除</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/menu.py" />
   <source>Delete run {name} with its weights and curves?</source>
   <translation>删除运行 {name} 及其权重和曲线吗？</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/table.py" />
   <source>Delete runs</source>
   <translation>删除运行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/panel.py" />
   <source>Delete sweep</source>
   <translation>删除参数扫描</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/panel.py" />
   <source>Delete the sweep…</source>
   <translation>删除参数扫描…</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>Delete {count} items</source>
   <translation>删除 {count} 项</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/menu.py" />
   <source>Delete {count} runs with their weights and curves?</source>
   <translation>删除 {count} 次运行及其权重和曲线吗？</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>Delete {name}</source>
   <translation>删除 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/panel.py" />
   <source>Delete {name} with all its runs?</source>
   <translation>删除 {name} 及其所有运行吗？</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/menu.py" />
   <source>Delete…</source>
   <translation>删除…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Detach</source>
   <translation>从连线中取出</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/rewiring.py" />
   <source>Detach {count} nodes</source>
   <translation>从连线中取出 {count} 个节点</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/rewiring.py" />
   <source>Detach {name}</source>
   <translation>从连线中取出 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/reuse/ways.py" />
   <source>Detached copy</source>
   <translation>独立副本</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>Deviation of the noise</source>
   <translation>噪声的标准差</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <location filename="blockstudio/studio/frame/devices.py" />
   <source>Device</source>
   <translation>设备</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>Device lab</source>
   <translation>设备实验室</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lab/panel.py" />
   <source>Devices</source>
   <translation>设备</translation>
  </message>
  <message>
   <location filename="blockstudio/data/sources.py" />
   <source>Diabetes progression</source>
   <translation>糖尿病病情进展</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/comparison.py" />
   <location filename="blockstudio/studio/run_table/differences.py" />
   <source>Differences</source>
   <translation>差异</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Direction</source>
   <translation>排列方向</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/recovery.py" />
   <source>Discard</source>
   <translation>放弃</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>Disconnect {a} from {b}</source>
   <translation>断开 {a} 与 {b}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Dissolve</source>
   <translation>移除并接通</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/rewiring.py" />
   <source>Dissolve {count} nodes</source>
   <translation>移除并接通 {count} 个节点</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/rewiring.py" />
   <source>Dissolve {name}</source>
   <translation>移除并接通 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>Divides input by other and rounds down</source>
   <translation>用 input 除以 other 并向下取整</translation>
  </message>
  <message>
   <location filename="blockstudio/data/splits.py" />
   <source>Do not stratify, or keep smaller shares aside.</source>
   <translation>不要分层，或留出更小的比例。</translation>
  </message>
  <message>
   <location filename="blockstudio/data/splits.py" />
   <source>Do not stratify, or leave that class out.</source>
   <translation>不要分层，或去掉该类别。</translation>
  </message>
  <message>
   <location filename="blockstudio/data/splits.py" />
   <source>Do not stratify, or make the target a class.</source>
   <translation>不要分层，或把目标作为类别。</translation>
  </message>
  <message>
   <location filename="blockstudio/data/sources.py" />
   <source>Do not stratify.</source>
   <translation>不要分层。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/varied.py" />
   <source>Do not vary {path}</source>
   <translation>不再扫描 {path}</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/experiments.py" />
   <source>Do two devices compute at the same time if nobody waits in between?</source>
   <translation>如果中间不等待，两个设备会同时计算吗？</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>Doctor</source>
   <translation>训练诊断</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>Documentation</source>
   <translation>文档</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <source>Documentation of the selected layer</source>
   <translation>所选层的文档</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/control.py" />
   <source>Does one thing if its condition holds, and another if not</source>
   <translation>条件成立时做一件事，不成立时做另一件</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/table.py" />
   <source>Done twice, all classes look nearly alike to the loss, and gradients become small.</source>
   <translation>做了两次，所有类在损失看来几乎一样，梯度变小。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Double click on it</source>
   <translation>双击它</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Double click there</source>
   <translation>在那里双击</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/others.py" />
   <source>Double-click the note on the canvas to edit it. [[name]] links to a node.</source>
   <translation>双击画布上的便签即可编辑。[[名称]] 链接到节点。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/tooltips.py" />
   <source>Double-click to enter</source>
   <translation>双击进入</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/notes/note.py" />
   <source>Double-click to write a note</source>
   <translation>双击以书写便签</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/varied.py" />
   <source>Double-click what is to vary in the list, or press Enter on it.</source>
   <translation>在列表中双击要扫描的设置，或在其上按 Enter。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/download.py" />
   <source>Download</source>
   <translation>下载</translation>
  </message>
  <message>
   <location filename="blockstudio/data/downloads/fetching.py" />
   <source>Download it; without a window: blockstudio data {name}</source>
   <translation>下载它；没有窗口时：blockstudio data {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/idx.py" />
   <source>Download or copy it again.</source>
   <translation>请重新下载或复制。</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/decoding.py" />
   <source>Download the file itself: often by a button “Raw” or “Download”.</source>
   <translation>请下载文件本身：通常有“Raw”或“下载”按钮。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/hint.py" />
   <source>Drag a layer here from the palette</source>
   <translation>从组件面板拖一个层到这里</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Drag across them with Alt, from an empty place</source>
   <translation>按住 Alt，从空白处划过连线</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Drag from port to port, or click one and then the other</source>
   <translation>从一个端口拖到另一个端口，或先后点击两个端口</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Drag it from the desktop onto the window</source>
   <translation>从桌面拖到窗口里</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Drag it off its input; let go on nothing to remove it</source>
   <translation>从输入端拖开；在空白处松开即删除</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Drag it onto an expanded block, out of its frame, or onto the other canvas</source>
   <translation>拖到已展开的块上、拖出外框，或拖到另一个画布上</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Drag it onto the canvas, or onto a wire</source>
   <translation>拖到画布上，或拖到连线上</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Drag it with Ctrl</source>
   <translation>按住 Ctrl 拖动它</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Drag it with Ctrl, or shake it</source>
   <translation>按住 Ctrl 拖动，或来回晃动</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Drag it; onto a wire</source>
   <translation>拖动；可拖到连线上</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Drag its edge or corner</source>
   <translation>拖动边或角</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Drag its name from the inspector onto the block's name above the canvas</source>
   <translation>把它的名称从检查器拖到画布上方的块名上</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Drag its title; with Alt the frame alone</source>
   <translation>拖动标题；按住 Alt 只移动框</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/panel.py" />
   <source>Drag on an axis to keep the runs that pass there</source>
   <translation>在轴上拖动，只保留经过那里的运行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Drag the name of one up or down; double click renames it</source>
   <translation>上下拖动端口名称；双击改名</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Drag the point with Ctrl</source>
   <translation>按住 Ctrl 拖动路径点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/tooltips.py" />
   <source>Drag to a parameter to tie the two, or to an input to use the value</source>
   <translation>拖到另一个参数可将两者绑定，拖到输入可使用该值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Drag with Alt, into another block too; with Ctrl the copies are fed alike</source>
   <translation>按住 Alt 拖动，也可拖到其他块中；再按住 Ctrl，副本会得到相同的输入</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Draw a wire; arrows choose where it ends</source>
   <translation>画一条连线；用方向键选择终点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <source>Draw activations, initial values, schedules and optimisers, with arguments to play with</source>
   <translation>绘制激活函数、初始值、学习率调度与优化器，参数可随意调整</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/batch.py" />
   <source>Draw another</source>
   <translation>另取一个</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Draw another wire from a point</source>
   <translation>从路径点再引一条连线</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/balancing.py" />
   <source>Draw rare classes more often (oversample) instead, or choose another loss.</source>
   <translation>请改为更频繁地抽取稀有类别（过采样），或选择另一种损失。</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>Draw the samples of an epoch with replacement, so that each class comes up as often</source>
   <translation>有放回地抽取一轮的样本，使各类出现得同样多</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/batch.py" />
   <source>Dropout and batch norm do what they do in training</source>
   <translation>Dropout 与批量归一化的行为与训练时相同</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/shape_dialog.py" />
   <source>Dry run</source>
   <translation>试运行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/sizes.py" />
   <source>Dry run: {shape}</source>
   <translation>试运行：{shape}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/sizes.py" />
   <source>Dry run…</source>
   <translation>试运行…</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/fragments/clipboard.py" />
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Duplicate</source>
   <translation>创建副本</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/initialisation/rules.py" />
   <source>Duplicate the rule</source>
   <translation>创建此规则的副本</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Duplicate, fed alike</source>
   <translation>复制并保留输入连线</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/manners.py" />
   <source>Each kernel as a picture; in colours where there are three channels</source>
   <translation>每个卷积核显示为一张图片；有三个通道时以彩色显示</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>Each number of a gradient is kept between minus this and this</source>
   <translation>梯度的每个数都限制在正负该值之间</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/table.py" />
   <source>Each step goes beyond the minimum, and the next one further.</source>
   <translation>每一步都越过最小值，下一步越得更远。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/own.py" />
   <source>Edit</source>
   <translation>编辑</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/coding.py" />
   <location filename="blockstudio/studio/canvas/forwardbar.py" />
   <source>Edit code</source>
   <translation>编辑代码</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/documents.py" />
   <source>Edit it in one of them: a save that would undo the other's asks first.</source>
   <translation>请只在其中一个窗口里编辑：会覆盖另一方改动的保存会先询问。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/menu.py" />
   <source>Edit notes</source>
   <translation>编辑备注</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/menu.py" />
   <source>Edit tags</source>
   <translation>编辑标签</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Edit the values</source>
   <translation>编辑参数值</translation>
  </message>
  <message>
   <location filename="blockstudio/project/journal.py" />
   <source>Edits can't be written down for recovery</source>
   <translation>无法记录修改以供恢复</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/parts.py" />
   <source>Effective batch {all} = {size} × {times}</source>
   <translation>有效批量 {all} = {size} × {times}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/manner.py" />
   <source>End runs that are worse than half of the others after</source>
   <translation>提前结束差于半数其他运行的运行，检查时机：</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <source>End the run and keep its parameters</source>
   <translation>结束运行并保留其参数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/engines/dialog.py" />
   <source>Engines</source>
   <translation>引擎</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <source>Engines…</source>
   <translation>引擎…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>English</source>
   <translation>English</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Enlarge the panel</source>
   <translation>放大面板</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <location filename="blockstudio/studio/inspector/regions.py" />
   <source>Enter</source>
   <translation>进入</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/instance.py" />
   <source>Enter the block</source>
   <translation>进入块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/column_table.py" />
   <source>Enter, Space or a click offers what can be chosen; Delete takes it back.</source>
   <translation>按 Enter、空格或点击列出可选项；Delete 撤回所选。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/differences.py" />
   <source>Environment</source>
   <translation>环境</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/offers.py" />
   <source>Epoch {epoch}</source>
   <translation>第 {epoch} 轮</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/manner.py" />
   <source>Epochs</source>
   <translation>轮数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Equal gaps across</source>
   <translation>水平等间距</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Equal gaps down</source>
   <translation>垂直等间距</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/problems/panel.py" />
   <source>Error</source>
   <translation>错误</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/keyboard/spoken.py" />
   <source>Error: {text}</source>
   <translation>错误：{text}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/tables.py" />
   <source>Every column but the target is ignored</source>
   <translation>除目标外的所有列都被忽略</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/sizes.py" />
   <source>Every parameter has its size.</source>
   <translation>每个参数的大小均已知。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/reuse/repeat.py" />
   <source>Every turn has weights of its own</source>
   <translation>每次重复都有独立的权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/dialog.py" />
   <source>Example inputs</source>
   <translation>示例输入</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/gallery/examples.py" />
   <location filename="blockstudio/studio/gallery/page.py" />
   <source>Examples</source>
   <translation>示例</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Examples…</source>
   <translation>示例…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Expand a block where it stands, or collapse it</source>
   <translation>在原处展开块，或将其收起</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Expand or collapse</source>
   <translation>展开或收起</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/expanding.py" />
   <source>Expand {name}</source>
   <translation>展开 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/expanding.py" />
   <source>Expand {name}: what is inside is there.</source>
   <translation>请展开 {name}：其内容就在那里。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/views.py" />
   <source>Expected calibration error: {error}</source>
   <translation>期望校准误差：{error}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/words.py" />
   <source>Expected {wanted}.</source>
   <translation>应为{wanted}。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/words.py" />
   <source>Expected {wanted}. Got: {got}.</source>
   <translation>应为{wanted}。实际：{got}。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lab/panel.py" />
   <source>Experiment</source>
   <translation>实验</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/figures/exporting.py" />
   <location filename="blockstudio/studio/files/export_dialog.py" />
   <location filename="blockstudio/studio/functions/view.py" />
   <location filename="blockstudio/studio/parameters/drawings.py" />
   <location filename="blockstudio/studio/plots/exporting.py" />
   <location filename="blockstudio/studio/predict/results.py" />
   <source>Export</source>
   <translation>导出</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/exports.py" />
   <source>Export code</source>
   <translation>导出代码</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Export code…</source>
   <translation>导出代码…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/exports.py" />
   <source>Export parameters: {origin}</source>
   <translation>导出参数：{origin}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Export parameters…</source>
   <translation>导出参数…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/panel.py" />
   <location filename="blockstudio/studio/run_table/comparison.py" />
   <source>Export what is shown</source>
   <translation>导出所显示的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/export_dialog.py" />
   <source>Export: {format}</source>
   <translation>导出：{format}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Export…</source>
   <translation>导出…</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/metric_table.py" />
   <source>F1</source>
   <translation>F1</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>FSDP: a part each</source>
   <translation>FSDP：各有一部分</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/words.py" />
   <source>Failed</source>
   <translation>失败</translation>
  </message>
  <message>
   <location filename="blockstudio/data/downloads/sets.py" />
   <source>Fashion-MNIST</source>
   <translation>Fashion-MNIST</translation>
  </message>
  <message>
   <location filename="blockstudio/data/sources.py" />
   <source>Fashion-MNIST, 900 images</source>
   <translation>Fashion-MNIST，900 张图像</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/figuresview.py" />
   <source>Figures of the columns</source>
   <translation>各列的统计</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/dialogs.py" />
   <source>Files of tensors</source>
   <translation>张量文件</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/form.py" />
   <source>Files or a folder</source>
   <translation>文件或文件夹</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/form.py" />
   <source>Files…</source>
   <translation>文件…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/against.py" />
   <source>File…</source>
   <translation>文件…</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>Fills elements of input with value where mask is True</source>
   <translation>在 mask 为真的位置用 value 填充 input</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/listing.py" />
   <source>Filter</source>
   <translation>筛选</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <location filename="blockstudio/studio/palette/panel.py" />
   <source>Find a layer</source>
   <translation>查找层</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/palette/panel.py" />
   <source>Find a layer…</source>
   <translation>查找层…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/picker.py" />
   <source>Find a setting</source>
   <translation>查找设置</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/dialog.py" />
   <source>Find a tensor by its name</source>
   <translation>按名称查找张量</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Find any command, layer or node by its name</source>
   <translation>按名称查找任何命令、层或节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>Find nodes by name, kind, value, shape or problem, in all blocks</source>
   <translation>在所有块中按名称、种类、值、形状或问题查找节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/doctor/panel.py" />
   <source>Findings</source>
   <translation>发现</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lessons/panel.py" />
   <source>Finish</source>
   <translation>完成</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/words.py" />
   <source>Finished</source>
   <translation>已完成</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <source>First lesson</source>
   <translation>第一课</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/gallery/page.py" />
   <source>First lesson: five minutes</source>
   <translation>第一课：五分钟</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/panel.py" />
   <location filename="blockstudio/studio/data/samples.py" />
   <source>First samples</source>
   <translation>前几个样本</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Fit the network</source>
   <translation>显示整个网络</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/fitting.py" />
   <location filename="blockstudio/studio/data/offers.py" />
   <source>Fit the network to the data</source>
   <translation>使网络适合数据</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Fit the selection</source>
   <translation>显示所选内容</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/words.py" />
   <location filename="blockstudio/studio/problems/panel.py" />
   <source>Fix</source>
   <translation>修正</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/docks.py" />
   <source>Float</source>
   <translation>浮动</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/library/keeping.py" />
   <source>Folder</source>
   <translation>文件夹</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>Folder for pip</source>
   <translation>供 pip 安装的文件夹</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/export_dialog.py" />
   <location filename="blockstudio/studio/library/shelves.py" />
   <source>Folders</source>
   <translation>文件夹</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/form.py" />
   <source>Folder…</source>
   <translation>文件夹…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/foldchart.py" />
   <location filename="blockstudio/studio/sweeps/manner.py" />
   <location filename="blockstudio/studio/sweeps/panel.py" />
   <source>Folds</source>
   <translation>折</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/words.py" />
   <source>Folds {number}</source>
   <translation>k 折 {number}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Follow a link in a note</source>
   <translation>打开便签中的链接</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>For other programs and devices; checked with onnxruntime before it is written</source>
   <translation>供其他程序和设备使用；写入前用 onnxruntime 核对</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/export_dialog.py" />
   <source>Formats</source>
   <translation>格式</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/functions/live.py" />
   <source>Formula</source>
   <translation>公式</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>Forward time</source>
   <translation>前向时间</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/quickadd.py" />
   <source>Found</source>
   <translation>找到的结果</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <location filename="blockstudio/studio/canvas/commands/labels.py" />
   <location filename="blockstudio/studio/canvas/notes/frame_item.py" />
   <location filename="blockstudio/studio/inspector/others.py" />
   <source>Frame</source>
   <translation>框</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/keyboard/spoken.py" />
   <source>Frame: {title}</source>
   <translation>框：{title}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/node.py" />
   <source>Freeze</source>
   <translation>冻结</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Freeze its parameters</source>
   <translation>冻结其参数</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/freezing.py" />
   <location filename="blockstudio/graph/edits/groups.py" />
   <source>Freeze parameters</source>
   <translation>冻结参数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/groups.py" />
   <source>Freeze selected</source>
   <translation>冻结所选</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>From left to right</source>
   <translation>从左到右</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/table.py" />
   <source>From there on every value, every gradient and every weight is NaN: the run has ended.</source>
   <translation>从那里起，每个值、每个梯度、每个权重都是 NaN：运行已结束。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>From top to bottom</source>
   <translation>从上到下</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/tooltips.py" />
   <source>Frozen: its parameters ask for no gradients</source>
   <translation>已冻结：其参数不要求梯度</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/tooltips.py" />
   <source>Frozen: the recipe does not train its parameters</source>
   <translation>已冻结：训练方案不训练其参数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/coding.py" />
   <location filename="blockstudio/studio/code/templates.py" />
   <source>Function</source>
   <translation>函数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <location filename="blockstudio/studio/functions/page.py" />
   <source>Functions drawn</source>
   <translation>函数图像</translation>
  </message>
  <message>
   <location filename="blockstudio/project/strange_files.py" />
   <source>GGUF, whose tensors are quantised</source>
   <translation>GGUF，其张量已量化</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Give a twin weights of its own, or an instance a block of its own</source>
   <translation>让孪生节点拥有自己的权重，或让实例拥有自己的块</translation>
  </message>
  <message>
   <location filename="blockstudio/data/tables.py" />
   <source>Give at least one the role of a number or a category.</source>
   <translation>至少让一列作为数值或类别。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/shape_dialog.py" />
   <source>Give shape</source>
   <translation>指定形状</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Give the Parallel one more branch</source>
   <translation>为该 Parallel 再添加一个分支</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Give the block of the selected instance one more input: every instance has it</source>
   <translation>给所选实例的块增加一个输入：每个实例都会有</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Give the block of the selected instance one more output: every instance has it</source>
   <translation>给所选实例的块增加一个输出：每个实例都会有</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Give the selected node another name, its key in state_dict; write a note or a title</source>
   <translation>给所选节点改名，即它在 state_dict 中的键；或编辑便签、标题</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Give the selected notes and frames another colour</source>
   <translation>更改所选便签和框的颜色</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Give the selected wire a point that it passes; Shift and the arrows move it</source>
   <translation>给所选连线添加一个路径点；用 Shift 加方向键移动它</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/twin.py" />
   <source>Give this node a module of its own, with these properties</source>
   <translation>让此节点拥有自己的模块，并保留这些属性</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Give tied parameters a tensor each again</source>
   <translation>让绑定的参数重新各有一个张量</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/sizes.py" />
   <source>Give {name} a shape…</source>
   <translation>为 {name} 指定形状…</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>Gives the device that a tensor is on</source>
   <translation>给出张量所在的设备</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/control.py" />
   <source>Gives the same inputs to several branches and joins their results</source>
   <translation>把相同的输入交给多个分支，再合并它们的结果</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>Gives the type of the numbers of a tensor</source>
   <translation>给出张量中数的类型</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>Gives the values alone: no gradient flows through it</source>
   <translation>只给出数值：梯度不从这里通过</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/stepping.py" />
   <source>Go back by one step</source>
   <translation>后退一步</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/views/bar.py" />
   <source>Go back over the steps the run kept; at the right end it is live</source>
   <translation>回看运行保留的各步；在最右端为实时</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Go in, edit the values, or end the wire</source>
   <translation>进入、编辑参数值，或接好连线</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Go in, rename, or write a note</source>
   <translation>进入、重命名，或编辑便签</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lessons/dialog.py" />
   <source>Go on</source>
   <translation>继续</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/menu.py" />
   <source>Go on from its checkpoint</source>
   <translation>从检查点继续</translation>
  </message>
  <message>
   <location filename="blockstudio/training/parallel/failures.py" />
   <source>Go on from its checkpoint, or look at its log for the reason.</source>
   <translation>从检查点继续，或在日志中查看原因。</translation>
  </message>
  <message>
   <location filename="blockstudio/training/parallel/launcher.py" />
   <source>Go on from its checkpoint; if memory ran out, use fewer processes or smaller batches.</source>
   <translation>从检查点继续；如果内存耗尽，减少进程或批量。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/stepping.py" />
   <source>Go on to the next step at a breakpoint, or to the end</source>
   <translation>走到下一个断点处，没有则走到末尾</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/gallery/page.py" />
   <source>Go on where you left this lesson</source>
   <translation>从上次离开的步骤继续这一课</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/panel.py" />
   <source>Go on with the sweep</source>
   <translation>继续参数扫描</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/gallery/page.py" />
   <source>Go on with {name}</source>
   <translation>继续 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/gallery/page.py" />
   <source>Go on with “{title}”</source>
   <translation>继续“{title}”</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/stepping.py" />
   <source>Go past the block or loop around this step</source>
   <translation>走出这一步所在的块或循环</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Go to the canvas</source>
   <translation>转到画布</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/stepping.py" />
   <source>Go to the first NaN</source>
   <translation>转到第一个 NaN</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Go to the first node</source>
   <translation>到第一个节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/stepping.py" />
   <source>Go to the first step that gave a NaN or an infinite number</source>
   <translation>转到第一个给出 NaN 或无穷大的步骤</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Go to the first value that the selected node needs; Enter there comes back</source>
   <translation>转到所选节点需要的第一个值；在那里按 Enter 返回</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Go to the last node</source>
   <translation>到最后一个节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/problems/panel.py" />
   <source>Go to the line of Python</source>
   <translation>转到该行 Python 代码</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/stepping.py" />
   <source>Go to the next breakpoint</source>
   <translation>转到下一个断点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/stepping.py" />
   <source>Go to the next step, inside of this one if anything is</source>
   <translation>转到下一步，若其内部有步骤则进入</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/stepping.py" />
   <source>Go to the next step, past all that is inside</source>
   <translation>转到下一步，越过其内部的一切</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Go to the other canvas</source>
   <translation>转到另一个画布</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/head.py" />
   <source>Go to the sample of this number</source>
   <translation>转到该编号的样本</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>Go to the search field of the layers</source>
   <translation>转到层的搜索框</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/twin.py" />
   <source>Go to {name}</source>
   <translation>转到 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/words.py" />
   <source>Got: {got}.</source>
   <translation>实际：{got}。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/offers.py" />
   <location filename="blockstudio/studio/stepping/values.py" />
   <source>Gradient</source>
   <translation>梯度</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>Gradient norm</source>
   <translation>梯度范数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/speaking.py" />
   <source>Gradient × input: what speaks for “{answer}”, and what against it</source>
   <translation>梯度 × 输入：哪些支持“{answer}”，哪些反对</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>Gradients</source>
   <translation>梯度</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>Gradients are scaled down where the norm of all together is larger</source>
   <translation>所有梯度合起来的范数超过它时，按比例缩小梯度</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/colours.py" />
   <source>Green</source>
   <translation>绿色</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/colours.py" />
   <source>Grey</source>
   <translation>灰色</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/manner.py" />
   <source>Grid: every combination</source>
   <translation>网格：每一种组合</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Group into block</source>
   <translation>组合成块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/table.py" />
   <source>Group of runs</source>
   <translation>运行的组</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/grouping.py" />
   <source>Group {count} nodes into {name}</source>
   <translation>将 {count} 个节点组合为 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/groups.py" />
   <source>Group {place} has {what}: {numbers} numbers</source>
   <translation>第 {place} 组有{what}：{numbers} 个数</translation>
  </message>
  <message>
   <location filename="blockstudio/project/strange_files.py" />
   <source>HDF5, as Keras writes it</source>
   <translation>Keras 所写的 HDF5</translation>
  </message>
  <message>
   <location filename="blockstudio/data/sources.py" />
   <source>Handwritten digits</source>
   <translation>手写数字</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/heat.py" />
   <source>Heat map</source>
   <translation>热图</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>Height and width every image is brought to</source>
   <translation>每张图像调整到的高和宽</translation>
  </message>
  <message>
   <location filename="blockstudio/data/transforms.py" />
   <source>Height and width of what is cut out</source>
   <translation>裁剪出的高和宽</translation>
  </message>
  <message>
   <location filename="blockstudio/data/transforms.py" />
   <source>Height and width to resize to</source>
   <translation>缩放到的高和宽</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/reuse/parameters.py" />
   <source>Hide all</source>
   <translation>全部隐藏</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/head.py" />
   <source>Highest loss first</source>
   <translation>损失最大的在前</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lessons/panel.py" />
   <source>Hint</source>
   <translation>提示</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/histogram.py" />
   <source>Histogram</source>
   <translation>直方图</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/history_map.py" />
   <source>Histories of parameters</source>
   <translation>参数的变化过程</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <location filename="blockstudio/studio/history/panel.py" />
   <source>History</source>
   <translation>历史记录</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Hold it and click: place {kind}</source>
   <translation>按住并单击：放置 {kind}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Hold its key and click, also on a wire</source>
   <translation>按住它的键并单击，也可以单击连线</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/panel.py" />
   <location filename="blockstudio/studio/run_table/comparison.py" />
   <source>Horizontal axis</source>
   <translation>横轴</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/dialog.py" />
   <source>How</source>
   <translation>方式</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/experiments.py" />
   <source>How fast is data moved between the memory of the machine and that of a device?</source>
   <translation>数据在主机内存与设备内存之间移动有多快？</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/reuse/dialog.py" />
   <source>How is it to be used once more?</source>
   <translation>要以哪种方式再次使用？</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/reading.py" />
   <source>How it is written</source>
   <translation>书写方式</translation>
  </message>
  <message>
   <location filename="blockstudio/data/transforms.py" />
   <source>How likely an image is mirrored left to right when training</source>
   <translation>训练时图像左右翻转的概率</translation>
  </message>
  <message>
   <location filename="blockstudio/data/transforms.py" />
   <source>How likely an image is turned upside down when training</source>
   <translation>训练时图像上下翻转的概率</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/metric_table.py" />
   <source>How many guesses a sample has</source>
   <translation>每个样本可以猜几次</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>How many inputs there are</source>
   <translation>输入的个数</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>How many powers of x, from 0</source>
   <translation>用多少个 x 的幂，从 0 次起</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <source>How many processes read; 0: as suits this computer</source>
   <translation>用多少个进程读取；0：由这台计算机决定</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>How many processes share each batch, on one device each</source>
   <translation>多少个进程分担每个批次，每个进程用一个设备</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/arithmetic.py" />
   <source>How many rows a tensor has: the size of its first dimension</source>
   <translation>张量有多少行：第一维的大小</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>How many samples a gradient is computed from</source>
   <translation>每次计算梯度所用的样本数</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>How many samples to check on</source>
   <translation>用于检验的样本数</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>How many samples to draw</source>
   <translation>抽取多少个样本</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>How many samples to learn from</source>
   <translation>用于学习的样本数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/panel.py" />
   <source>How much the train curve is smoothed; the raw one is behind</source>
   <translation>训练曲线的平滑程度；原始曲线显示在后面</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/reuse/repeat.py" />
   <source>How often</source>
   <translation>次数</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>How often the network is trained on every training sample</source>
   <translation>每个训练样本参与训练的次数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/detail.py" />
   <source>How probable each class is</source>
   <translation>各类别的概率</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/metric_table.py" />
   <source>How the classes are joined: all alike, all samples alike, or by their share</source>
   <translation>各类别如何汇总：各类同等、各样本同等，或按类别占比</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>How the learning rate changes over the run</source>
   <translation>学习率在运行过程中如何变化</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>How the letters are written; auto is UTF-8 unless the bytes say otherwise</source>
   <translation>文字的编码；自动即 UTF-8，除非字节表明另有编码</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/pictures/saving.py" />
   <source>How the name ends says the format: .svg, .png or .pdf</source>
   <translation>文件名的结尾决定格式：.svg、.png 或 .pdf</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>How the parameters are changed by their gradients</source>
   <translation>参数如何按梯度更新</translation>
  </message>
  <message>
   <location filename="blockstudio/data/sources.py" />
   <source>IDX files (MNIST layout)</source>
   <translation>IDX 文件（MNIST 布局）</translation>
  </message>
  <message>
   <location filename="blockstudio/project/unpacking.py" />
   <source>If you trust the file, set {name} to more gigabytes.</source>
   <translation>如果信任该文件，请将{name}设为更多 GB。</translation>
  </message>
  <message>
   <location filename="blockstudio/data/room.py" />
   <source>If you trust the file, set “largest” of the data to more gigabytes.</source>
   <translation>如果信任该文件，请将数据的 “largest” 设为更多 GB。</translation>
  </message>
  <message>
   <location filename="blockstudio/data/columns.py" />
   <source>Ignore it: names and free text are of no use to a network.</source>
   <translation>忽略它：名称和自由文本对网络没有用处。</translation>
  </message>
  <message>
   <location filename="blockstudio/data/sources.py" />
   <source>Image folder</source>
   <translation>图像文件夹</translation>
  </message>
  <message>
   <location filename="blockstudio/data/loading.py" />
   <source>Image folders, IDX files and arrays that are not compressed can.</source>
   <translation>图像文件夹、IDX 文件和未压缩的数组可以。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/dialog.py" />
   <source>Import</source>
   <translation>导入</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/dialog.py" />
   <source>Import Python</source>
   <translation>导入 Python</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Import Python…</source>
   <translation>导入 Python…</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/code/bindings.py" />
   <source>Import each name by itself: * may hide names that are used</source>
   <translation>请逐个导入名称：* 可能会遮蔽已使用的名称</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <location filename="blockstudio/studio/importing/report.py" />
   <source>Import report</source>
   <translation>导入报告</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/importer.py" />
   <source>Import {name}</source>
   <translation>导入 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/running.py" />
   <source>Importing {name}</source>
   <translation>正在导入 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/functions/book.py" />
   <source>In the book “Dive into Deep Learning” (edition 1.0): {sections}</source>
   <translation>参见《动手学深度学习》英文版（第 1.0 版）：{sections}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/whose.py" />
   <location filename="blockstudio/studio/predict/askers.py" />
   <source>In use: {origin}</source>
   <translation>当前权重：{origin}</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>In which numbers layers compute; weights stay float32 (torch.autocast)</source>
   <translation>各层用哪种数值类型计算；权重仍为 float32（torch.autocast）</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/setter.py" />
   <source>Index</source>
   <translation>索引</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>Init</source>
   <translation>初始化</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/functions/page.py" />
   <source>Initial values</source>
   <translation>初始值</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/weights.py" />
   <location filename="blockstudio/studio/weights/origin.py" />
   <source>Initial weights</source>
   <translation>初始权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>Initialisation rules</source>
   <translation>初始化规则</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/node.py" />
   <source>Initialise…</source>
   <translation>初始化…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/functions/live.py" />
   <source>Input</source>
   <translation>输入</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>Inputs</source>
   <translation>输入</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/block.py" />
   <location filename="blockstudio/studio/search/kinds.py" />
   <source>Inputs and outputs</source>
   <translation>输入与输出</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>Insert this example</source>
   <translation>插入这个例子</translation>
  </message>
  <message>
   <location filename="blockstudio/api/block.py" />
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>Insert {name}</source>
   <translation>插入 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <location filename="blockstudio/studio/inspector/panel.py" />
   <source>Inspector</source>
   <translation>检查器</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/workbook.py" />
   <source>Install it: pip install openpyxl. Or save the table as CSV.</source>
   <translation>请安装：pip install openpyxl。或者把表格另存为 CSV。</translation>
  </message>
  <message>
   <location filename="blockstudio/data/frames.py" />
   <source>Install it: pip install pyarrow. Or save the table as CSV.</source>
   <translation>安装它：pip install pyarrow。或把表格另存为 CSV。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/process/startup.py" />
   <source>Install what is missing with</source>
   <translation>用以下命令安装缺少的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/words.py" />
   <source>Interrupted</source>
   <translation>中断</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/panel.py" />
   <source>Into</source>
   <translation>进入</translation>
  </message>
  <message>
   <location filename="blockstudio/data/sources.py" />
   <source>Iris flowers</source>
   <translation>鸢尾花</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/library/keeping.py" />
   <source>It has only initial values here: there is nothing to keep.</source>
   <translation>它在这里只有初始值：没有权重可保存。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/detail.py" />
   <source>It is being looked at…</source>
   <translation>正在分析…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/rate_preview.py" />
   <source>It is lowered when the run no longer gets better: that shows only then.</source>
   <translation>运行不再变好时才会降低：这要到那时才知道。</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/table.py" />
   <source>It learns its samples by heart: on new ones it gets worse from epoch to epoch.</source>
   <translation>它把样本背了下来：在新样本上一轮比一轮差。</translation>
  </message>
  <message>
   <location filename="blockstudio/data/idx.py" />
   <source>It may end in .gz; the names are those of MNIST and Fashion-MNIST.</source>
   <translation>文件名可以 .gz 结尾；名称与 MNIST 和 Fashion-MNIST 相同。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/inputs.py" />
   <source>It needs a shape, such as 1, 3, 224, 224</source>
   <translation>需要形状，例如 1, 3, 224, 224</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/arguments.py" />
   <source>It takes none.</source>
   <translation>它不需要参数。</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/table.py" />
   <source>It would take many times as many epochs to learn the same.</source>
   <translation>要学到同样的东西，需要多很多倍的轮数。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/table.py" />
   <source>Iteration</source>
   <translation>迭代</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/steering.py" />
   <source>Its schedule has ended:</source>
   <translation>它的学习率计划已结束：</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/ranges.py" />
   <source>JSON, such as [[1, 2], [3, 4]]</source>
   <translation>JSON，例如 [[1, 2], [3, 4]]</translation>
  </message>
  <message>
   <location filename="blockstudio/project/strange_files.py" />
   <source>JSON: an index of tensors at most</source>
   <translation>JSON：至多是张量索引</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/library/keeping.py" />
   <source>Keep</source>
   <translation>保存</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/library/keeping.py" />
   <source>Keep in the library</source>
   <translation>存入库</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/keeping.py" />
   <source>Keep in the library…</source>
   <translation>存入库…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Keep it selected while walking on</source>
   <translation>继续移动时保持选中</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/mending.py" />
   <source>Keep only what was understood</source>
   <translation>只保留能理解的部分</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/keeping.py" />
   <source>Keep the selected block, or what is selected as a block, for every project</source>
   <translation>把所选块，或把所选内容作为块，保存给所有项目使用</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Keep the selected nodes with their keys in state_dict, though forward calls them never</source>
   <translation>保留所选节点及其在 state_dict 中的键，但 forward 从不调用它们</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Keep the selection for pasting, here or in another project</source>
   <translation>保留所选内容以便粘贴到此处或其他项目</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/data.py" />
   <source>Keep the shares of the classes in every part</source>
   <translation>在每一部分中保持各类的比例</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <source>Keep the shares of the classes the same in every part (stratify)</source>
   <translation>使各部分的类别占比相同（分层抽样）</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Keep to one axis, or leave the grid, while moving</source>
   <translation>移动时只沿一个方向，或不对齐网格</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/groups.py" />
   <source>Keep what “{names}” learned as it is</source>
   <translation>让“{names}”学到的保持不变</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Keep without calling</source>
   <translation>保留而不调用</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>Kept epochs</source>
   <translation>保留各轮权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/tooltips.py" />
   <source>Kept with its keys in state_dict; forward does not call it</source>
   <translation>连同其在 state_dict 中的键一起保留；forward 不调用它</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/sizes.py" />
   <source>Kept: {keys}</source>
   <translation>已保留：{keys}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/drawings.py" />
   <location filename="blockstudio/studio/parameters/manners.py" />
   <source>Kernels</source>
   <translation>卷积核</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/preferences/keys.py" />
   <source>Key</source>
   <translation>按键</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <location filename="blockstudio/studio/frame/help.py" />
   <source>Keyboard shortcuts</source>
   <translation>键盘快捷键</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/preferences/keys.py" />
   <source>Keys</source>
   <translation>快捷键</translation>
  </message>
  <message>
   <location filename="blockstudio/data/downloads/sets.py" />
   <source>Kuzushiji-MNIST</source>
   <translation>Kuzushiji-MNIST</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/groups.py" />
   <source>LBFGS knows no groups with options of their own</source>
   <translation>LBFGS 不支持带自己选项的参数组</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>Lab</source>
   <translation>设备实验</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Language</source>
   <translation>语言</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/experiments.py" />
   <source>Large and small products</source>
   <translation>大矩阵与小矩阵的乘法</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/table.py" />
   <source>Large columns drown small ones, and one learning rate can't suit both.</source>
   <translation>大的列淹没小的列，一个学习率不可能同时适合两者。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/choosing.py" />
   <source>Last metrics</source>
   <translation>最后的指标</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Last project</source>
   <translation>上次的项目</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/blocks.py" />
   <source>Lay out {name} {way}</source>
   <translation>将 {name} 改为{way}排列</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Lay the panel one works in, or the one below the canvas, over the window; or put it back</source>
   <translation>让正在使用的面板（或画布下方的面板）铺满窗口，或放回原处</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/coding.py" />
   <location filename="blockstudio/studio/code/templates.py" />
   <source>Layer with parameters</source>
   <translation>带参数的层</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/coding.py" />
   <location filename="blockstudio/studio/code/templates.py" />
   <source>Layer without parameters</source>
   <translation>不带参数的层</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/palette/panel.py" />
   <location filename="blockstudio/studio/search/kinds.py" />
   <location filename="blockstudio/studio/sweeps/picker.py" />
   <source>Layers</source>
   <translation>层</translation>
  </message>
  <message>
   <location filename="blockstudio/project/examples.py" />
   <source>Layers and blocks</source>
   <translation>层和块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/code/panel.py" />
   <source>Layers and functions of your own, in Python</source>
   <translation>用 Python 编写自己的层和函数</translation>
  </message>
  <message>
   <location filename="blockstudio/project/examples.py" />
   <source>Layers of your own</source>
   <translation>自定义层</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/way_points.py" />
   <source>Lead a wire</source>
   <translation>设置连线路径</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Lead a wire past a point; move the point</source>
   <translation>让连线经过一个点；移动该点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/gestures/wiring.py" />
   <source>Lead it to an Output inside, and go on from the port of the frame.</source>
   <translation>请先在块内连到一个输出，再从外框的端口继续连线。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Lead the wire past a point</source>
   <translation>让连线经过一个点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/steering.py" />
   <source>Learning rate now</source>
   <translation>当前学习率</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/rate_curve.py" />
   <source>Learning rate over the run</source>
   <translation>运行中的学习率</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/steering.py" />
   <source>Learning rate {rate:g} from the next step on.</source>
   <translation>从下一步起学习率为 {rate:g}。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Leave</source>
   <translation>离开</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Leave equal gaps between the selected nodes</source>
   <translation>使所选节点之间的间距相等</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/preferences/keys.py" />
   <source>Leave it</source>
   <translation>保持不变</translation>
  </message>
  <message>
   <location filename="blockstudio/training/script/limits.py" />
   <source>Leave it out: the losses stay the same.</source>
   <translation>去掉它：损失不变。</translation>
  </message>
  <message>
   <location filename="blockstudio/training/loop/preparation.py" />
   <source>Leave one Output in the network that is trained.</source>
   <translation>请在要训练的网络中只保留一个输出。</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>Leave out files that can't be read</source>
   <translation>跳过无法读取的文件</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Leave the block, if nothing is selected</source>
   <translation>未选中任何内容时离开该块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Leave the selected nodes out with all that only they feed, or take them in again</source>
   <translation>略去所选节点以及只由它们供给的一切，或重新启用它们</translation>
  </message>
  <message>
   <location filename="blockstudio/training/script/limits.py" />
   <source>Leave them out, or train with: blockstudio train FILE</source>
   <translation>去掉它们，或用 blockstudio train FILE 训练</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Left edges</source>
   <translation>左对齐</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/suggestion.py" />
   <source>Less</source>
   <translation>收起</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <location filename="blockstudio/studio/lessons/panel.py" />
   <source>Lesson</source>
   <translation>课程</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lessons/dialog.py" />
   <source>Lessons</source>
   <translation>课程</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <source>Lessons…</source>
   <translation>课程…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Let __init__ make the selected node one place earlier: its keys come earlier too</source>
   <translation>让 __init__ 把所选节点提前一位创建：它的键也随之提前</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Let __init__ make the selected node one place later: its keys come later too</source>
   <translation>让 __init__ 把所选节点推后一位创建：它的键也随之推后</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Let __init__ of the shown block make everything in the order of forward again</source>
   <translation>让所示块的 __init__ 重新按 forward 的顺序创建一切</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/editors.py" />
   <source>Let a wire give the value: shows its port on the node</source>
   <translation>改由连线给出该值：在节点上显示其端口</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Let go on an input that has one</source>
   <translation>在已有连线的输入上松开</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Let go with Shift held: the next output follows, or the same one leads on</source>
   <translation>按住 Shift 松开鼠标：接着连下一个输出，只有一个输出时继续用它</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/groups.py" />
   <source>Let it claim parameters earlier (Alt+Up)</source>
   <translation>让它更早认领参数（Alt+Up）</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/groups.py" />
   <source>Let it claim parameters later (Alt+Down)</source>
   <translation>让它更晚认领参数（Alt+Down）</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Let nothing be selected</source>
   <translation>什么都不选</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Let the keys go to the canvas, from wherever they went</source>
   <translation>无论焦点在哪里，让按键回到画布</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/checks.py" />
   <source>Let the last layer give as many numbers as a sample has.</source>
   <translation>让最后一层的输出个数与样本的数值个数相同。</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <source>Let the network give back what it takes: the target is the input itself</source>
   <translation>让网络还原它的输入：目标就是输入本身</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Let the parameters of the selected nodes ask for gradients, and be trained</source>
   <translation>让所选节点的参数要求梯度，参与训练</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Let the parameters of the selected nodes ask for no gradients: they stay as they are</source>
   <translation>让所选节点的参数不要求梯度：其值保持不变</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/weights.py" />
   <source>Let the run come to the end of its first epoch.</source>
   <translation>让运行完成第一轮。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Let the selected block stand several times in a row</source>
   <translation>让所选块连续重复多次</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Let the selected layers use the weights of another one</source>
   <translation>让所选的层使用另一个层的权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Let the selected nodes hand on what they take, or take them in again; their values stay in the project</source>
   <translation>让所选节点把输入原样传下去，或重新启用它们；它们的数值仍保存在项目里</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Let the selected wires run straight from port to port</source>
   <translation>让所选连线直接从端口连到端口</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Let the two selected nodes change places, with their wires</source>
   <translation>让所选的两个节点连同连线互换位置</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Let this block read from left to right, and arrange it so</source>
   <translation>让此块从左到右排列，并据此整理</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Let this block read from top to bottom, and arrange it so</source>
   <translation>让此块从上到下排列，并据此整理</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/node.py" />
   <source>Let this parameter ask for gradients, and be trained</source>
   <translation>让此参数要求梯度，参与训练</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/node.py" />
   <source>Let this parameter ask for no gradients: it stays as it is</source>
   <translation>让此参数不要求梯度：其值保持不变</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>Let torch.compile make it faster: the first step takes much longer</source>
   <translation>用 torch.compile 加速：第一步会慢得多</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/coding.py" />
   <source>Let wires say again what happens inside the block; its code is kept</source>
   <translation>重新用连线表示块内部的计算；其代码会保留</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/reuse.py" />
   <source>Let {name} be idle</source>
   <translation>让 {name} 闲置</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/gestures/sources.py" />
   <source>Let {name} feed them</source>
   <translation>改由 {name} 输出</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/keeping.py" />
   <location filename="blockstudio/studio/canvas/quickadd.py" />
   <location filename="blockstudio/studio/frame/finding.py" />
   <location filename="blockstudio/studio/library/shelves.py" />
   <location filename="blockstudio/studio/library/updating.py" />
   <location filename="blockstudio/studio/palette/kinds.py" />
   <source>Library</source>
   <translation>库</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Light</source>
   <translation>浅色</translation>
  </message>
  <message>
   <location filename="blockstudio/training/samples/own_code.py" />
   <source>Line {line} of the Python of the data: {why}</source>
   <translation>数据的 Python 第 {line} 行：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/layout.py" />
   <source>Line {line} of {name} names {count} columns, and most rows have {width} cells</source>
   <translation>{name} 的第 {line} 行有 {count} 个列名，而大多数行有 {width} 个单元格</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/code/editor.py" />
   <location filename="blockstudio/studio/code/panel.py" />
   <source>Line {line}: {words}</source>
   <translation>第 {line} 行：{words}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/lessons.py" />
   <source>Linear networks and perceptrons</source>
   <translation>线性神经网络与多层感知机</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/reuse.py" />
   <source>Link to {name}</source>
   <translation>链接到 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Link to…</source>
   <translation>链接到…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <source>List every command with its keys</source>
   <translation>列出所有命令及其快捷键</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lab/panel.py" />
   <source>List the devices again, with the memory they have now</source>
   <translation>重新列出设备及其现有内存</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/keeping.py" />
   <source>List the kept blocks and the folders of the library</source>
   <translation>列出保存的块和库的文件夹</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>List the parameters with their figures: sort, filter and look closer</source>
   <translation>列出参数及其统计：排序、筛选、细看</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>List tied parameters, and those whose size is not known yet</source>
   <translation>列出已绑定的参数，以及大小尚未知的参数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>List what was done step by step, to go back or forth to any of it</source>
   <translation>逐步列出做过的操作，可以退回或前进到其中任何一步</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/functions/live.py" />
   <source>Live example</source>
   <translation>实时例子</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/matching.py" />
   <source>Load</source>
   <translation>加载</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/dialog.py" />
   <source>Load into the network…</source>
   <translation>载入网络…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/exports.py" />
   <source>Load parameters</source>
   <translation>载入参数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Load parameters…</source>
   <translation>载入参数…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/exports.py" />
   <source>Load what fits</source>
   <translation>载入匹配的部分</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/matching.py" />
   <source>Load {count} tensors</source>
   <translation>载入 {count} 个张量</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/matching.py" />
   <source>Load {name} into the network</source>
   <translation>将 {name} 载入网络</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <location filename="blockstudio/studio/data/treatment.py" />
   <source>Loading</source>
   <translation>加载</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/running.py" />
   <source>Loading torch and the code, and making the network</source>
   <translation>正在加载 torch 和代码，并创建网络</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/experiments.py" />
   <source>Log every step</source>
   <translation>每步记录</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lab/panel.py" />
   <source>Look again</source>
   <translation>重新查看</translation>
  </message>
  <message>
   <location filename="blockstudio/training/parallel/supervisor.py" />
   <source>Look at its log for the reason.</source>
   <translation>原因见其日志。</translation>
  </message>
  <message>
   <location filename="blockstudio/data/downloads/fetching.py" />
   <source>Look at the connection and try again: what has come is kept. Or fetch {files} in another way from {mirror} and put them into {folder}.</source>
   <translation>检查网络后再试：已下载的会保留。或用其他方式从 {mirror} 取得 {files}，放入 {folder}。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>Look at the samples, classes and columns of the data</source>
   <translation>查看数据的样本、类别和列</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Look at the tensors of a .params, .pt, .pth or .safetensors file</source>
   <translation>查看 .params、.pt、.pth 或 .safetensors 文件中的张量</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/doctor/panel.py" />
   <source>Look closer</source>
   <translation>查看细节</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Look elsewhere in the block</source>
   <translation>查看块的其他部分</translation>
  </message>
  <message>
   <location filename="blockstudio/project/parts.py" />
   <source>Look it through: a save writes it whole, and damaged lines as they are.</source>
   <translation>请检查一遍：保存会写出完整的文件，损坏的行保持原样。</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>Loss</source>
   <translation>损失</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/panel.py" />
   <source>Loss and accuracy appear here while a run trains. Press Train to start one.</source>
   <translation>训练时，损失和准确率会显示在这里。按“训练”开始。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/doctor/rates.py" />
   <source>Loss at each learning rate</source>
   <translation>各学习率下的损失</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/search/kinds.py" />
   <source>Losses</source>
   <translation>损失函数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Lower edges</source>
   <translation>下对齐</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/breakdown.py" />
   <source>Lower the learning rate, or look for a division by zero or a log of 0.</source>
   <translation>请降低学习率，或检查是否有除以零或对 0 取对数。</translation>
  </message>
  <message>
   <location filename="blockstudio/data/downloads/sets.py" />
   <source>MNIST</source>
   <translation>MNIST</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Make a project of a network that is written in Python</source>
   <translation>把用 Python 写的网络变成一个项目</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Make a value an argument of the block</source>
   <translation>把某个值变成块的参数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Make a value of the selected node an argument of its block, with that value to begin with</source>
   <translation>把所选节点的一个值变成其块的参数，默认就是这个值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <location filename="blockstudio/studio/inspector/twin.py" />
   <location filename="blockstudio/studio/parameters/tie_list.py" />
   <source>Make independent</source>
   <translation>设为独立</translation>
  </message>
  <message>
   <location filename="blockstudio/data/tables.py" />
   <source>Make it a category, or ignore it.</source>
   <translation>把它作为类别，或忽略它。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/node.py" />
   <source>Make it an argument of the block</source>
   <translation>变成块的参数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Make it an argument of the block…</source>
   <translation>变成块的参数…</translation>
  </message>
  <message>
   <location filename="blockstudio/data/transforms.py" />
   <source>Make one row of numbers of a sample</source>
   <translation>把一个样本展平为一行数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Make the change again that was taken back</source>
   <translation>重新进行刚才撤销的修改</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Make the selected node one of another kind; its name, its wires and what fits stay</source>
   <translation>把所选节点换成另一种；名称、连线和适用的取值保留</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/containers.py" />
   <source>Make {name} a dictionary</source>
   <translation>把 {name} 设为字典</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/containers.py" />
   <source>Make {name} a list</source>
   <translation>把 {name} 设为列表</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/reuse.py" />
   <source>Make {name} independent</source>
   <translation>将 {name} 设为独立</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/promoting.py" />
   <source>Make {property} an argument of {block}</source>
   <translation>把 {property} 变成{block}的参数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/header.py" />
   <source>Manual</source>
   <translation>手册</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/minimap.py" />
   <source>Map of the block</source>
   <translation>块的缩略图</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/values.py" />
   <source>Mark</source>
   <translation>标记</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/search/kinds.py" />
   <source>Maths</source>
   <translation>数学</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/table.py" />
   <source>Means and deviations of a few samples are noise, and others than those used afterwards.</source>
   <translation>几个样本的均值和标准差只是噪声，与之后所用的也不同。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lab/panel.py" />
   <source>Measure</source>
   <translation>测量</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>Measure how long each layer takes backward</source>
   <translation>测量各层反向传播所用的时间</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>Measure how long each layer takes forward</source>
   <translation>测量各层前向传播所用的时间</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>Measure products, copies and logging on each device</source>
   <translation>在每个设备上测量乘法、复制和记录</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/metrics.py" />
   <source>Measure “{name}” no longer</source>
   <translation>不再测量“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/class_table.py" />
   <source>Measures of each class</source>
   <translation>各类别的指标</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lab/chart.py" />
   <source>Median rate, longer is better; the line is the middle half of the repeats</source>
   <translation>中位速率，越长越好；细线是重复测量的中间一半</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lab/chart.py" />
   <source>Median time, shorter is better; the line is the middle half of the repeats</source>
   <translation>中位时间，越短越好；细线是重复测量的中间一半</translation>
  </message>
  <message>
   <location filename="blockstudio/data/pictures.py" />
   <source>Mend or remove it, or set “skip_unreadable”.</source>
   <translation>修好或移除它，或设置“skip_unreadable”。</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/records.py" />
   <source>Mend that line, or say that the file has no quotation marks.</source>
   <translation>请修好那一行，或者说明文件不用引号。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/problems/panel.py" />
   <source>Mend this with one click</source>
   <translation>一键修正</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/scatter.py" />
   <source>Metric against a setting</source>
   <translation>指标与某个设置</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/choosing.py" />
   <source>Metrics at the best epoch</source>
   <translation>最佳轮的指标</translation>
  </message>
  <message>
   <location filename="blockstudio/training/optim/metrics.py" />
   <source>Metrics beyond loss and accuracy need torchmetrics, which is not installed</source>
   <translation>损失和准确率之外的指标需要 torchmetrics，而它没有安装</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/choosing.py" />
   <source>Metrics of the test part</source>
   <translation>测试集上的指标</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Middles</source>
   <translation>垂直居中</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/columns.py" />
   <source>Missing cells</source>
   <translation>缺失单元格</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/process/system.py" />
   <source>Missing on this system: {names}. Install with</source>
   <translation>此系统缺少：{names}。安装命令</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/gallery/examples.py" />
   <source>More</source>
   <translation>更多</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/table.py" />
   <source>More epochs will not help: the network is too small, or the data does not tell it.</source>
   <translation>更多轮数没有帮助：网络太小，或者数据里没有这些信息。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/groups.py" />
   <location filename="blockstudio/studio/training/options.py" />
   <source>More options</source>
   <translation>更多选项</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/fragments/carrying.py" />
   <location filename="blockstudio/graph/fragments/going_along.py" />
   <location filename="blockstudio/graph/fragments/surroundings.py" />
   <source>Move</source>
   <translation>移动</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Move a frame with what lies in it</source>
   <translation>移动框及其中内容</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/groups.py" />
   <source>Move a parameter group</source>
   <translation>移动参数组</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/way_points.py" />
   <source>Move a point of a wire</source>
   <translation>移动连线的路径点</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/rules.py" />
   <source>Move a rule of initialisation</source>
   <translation>移动初始化规则</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <location filename="blockstudio/studio/canvas/commands/faces.py" />
   <source>Move down</source>
   <translation>下移</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Move far down</source>
   <translation>大幅下移</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Move far to the left</source>
   <translation>大幅左移</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Move far to the right</source>
   <translation>大幅右移</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Move far up</source>
   <translation>大幅上移</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/carrying.py" />
   <source>Move into a block</source>
   <translation>移入块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Move into another block, or out of one</source>
   <translation>移入其他块，或移出块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/carrying.py" />
   <source>Move out of this block</source>
   <translation>移出此块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Move the selected nodes up or down so that the wires into them run level</source>
   <translation>上下移动所选节点，使进入它们的连线变平直</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/carrying.py" />
   <source>Move to another block</source>
   <translation>移到其他块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Move to the left</source>
   <translation>左移</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/carrying.py" />
   <source>Move to the other canvas</source>
   <translation>移到另一个画布</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Move to the right</source>
   <translation>右移</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/gestures/landing.py" />
   <source>Move to “{block}”</source>
   <translation>移到“{block}”</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <location filename="blockstudio/studio/canvas/commands/faces.py" />
   <source>Move up</source>
   <translation>上移</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>Move {count} items</source>
   <translation>移动 {count} 项</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/fragments/carrying.py" />
   <source>Move {count} nodes to {block}</source>
   <translation>将 {count} 个节点移到 {block}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>Move {name}</source>
   <translation>移动 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/fragments/carrying.py" />
   <source>Move {name} to {block}</source>
   <translation>将 {name} 移到 {block}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Move; put into a wire</source>
   <translation>移动；插入连线</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>Multiply-adds</source>
   <translation>乘加次数</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/groups.py" />
   <source>Muon trains only matrices, and {count} parameters are none</source>
   <translation>Muon 只训练矩阵，而有 {count} 个参数不是</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/shape_dialog.py" />
   <source>N stands for the number of samples in a batch: N, 1, 28, 28</source>
   <translation>N 表示一个批量中的样本数：N, 1, 28, 28</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/devices.py" />
   <source>NAME=NUMBER, with a name of {names}</source>
   <translation>NAME=NUMBER，名称是 {names} 之一</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/exporting.py" />
   <source>NAME=VALUE</source>
   <translation>名称=值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/model.py" />
   <location filename="blockstudio/studio/parameters/columns.py" />
   <location filename="blockstudio/studio/stepping/table.py" />
   <source>NaN</source>
   <translation>NaN</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/editor.py" />
   <location filename="blockstudio/studio/inspector/header.py" />
   <location filename="blockstudio/studio/library/keeping.py" />
   <source>Name</source>
   <translation>名称</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/details.py" />
   <source>Name of the run</source>
   <translation>运行的名称</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <source>Name other machines that runs can be sent to, and try them</source>
   <translation>指定运行可以发送到的其他机器，并试连</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>Name the variables of {name}</source>
   <translation>为 {name} 的变量命名</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/row_names.py" />
   <source>Names (*.txt *.tsv *.json);;All files (*)</source>
   <translation>名称文件 (*.txt *.tsv *.json);;所有文件 (*)</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/row_names.py" />
   <source>Names of the rows</source>
   <translation>各行的名称</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/row_names.py" />
   <source>Names…</source>
   <translation>名称…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/form.py" />
   <source>Needed: {wanted}</source>
   <translation>需要：{wanted}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/tabs.py" />
   <location filename="blockstudio/studio/frame/crumbs.py" />
   <location filename="blockstudio/studio/inspector/block.py" />
   <location filename="blockstudio/studio/problems/places.py" />
   <location filename="blockstudio/studio/run_table/differences.py" />
   <location filename="blockstudio/studio/search/results.py" />
   <source>Network</source>
   <translation>网络</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/quickadd.py" />
   <location filename="blockstudio/studio/data/own.py" />
   <source>New</source>
   <translation>新建</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/coding.py" />
   <source>New Python node</source>
   <translation>新建 Python 节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <location filename="blockstudio/studio/gallery/page.py" />
   <source>New project</source>
   <translation>新建项目</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/dialog.py" />
   <source>New sweep</source>
   <translation>新建参数扫描</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <location filename="blockstudio/studio/sweeps/panel.py" />
   <source>New sweep…</source>
   <translation>新建参数扫描…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lessons/panel.py" />
   <source>Next</source>
   <translation>下一步</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/batch.py" />
   <source>Next batch of a run</source>
   <translation>某次运行的下一批次</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Next point of the wire</source>
   <translation>连线的下一个路径点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Next region</source>
   <translation>下一个区域</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>Next result</source>
   <translation>下一个结果</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Next tab</source>
   <translation>下一个标签页</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/choice.py" />
   <source>No class or function in it is sure to make a module: type the name of one.</source>
   <translation>无法确定其中哪个类或函数会创建模块：请输入其名称。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/groups.py" />
   <source>No decay on biases and norms</source>
   <translation>偏置和归一化不衰减</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/process/startup.py" />
   <source>No display can be reached ({display}).</source>
   <translation>无法连接到显示器（{display}）。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/process/system.py" />
   <source>No display can be reached: {why}.</source>
   <translation>无法连接到显示器：{why}。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/preferences/keys.py" />
   <source>No key</source>
   <translation>清除按键</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lessons/panel.py" />
   <source>No lesson is taken.</source>
   <translation>没有正在上的课。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/engines/dialog.py" />
   <source>No other machine yet: runs stay on this computer.</source>
   <translation>还没有其他机器：运行留在这台计算机上。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/problems/panel.py" />
   <source>No problems</source>
   <translation>没有问题</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/initialisation/rules.py" />
   <source>No rules: every layer starts as torch starts it. Add a rule, for example normal_(std=0.01) for the weights of all Linear layers.</source>
   <translation>没有规则：每个层都按 torch 的默认方式初始化。请添加规则，例如对所有 Linear 层的权重使用 normal_(std=0.01)。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/state.py" />
   <source>No run yet</source>
   <translation>尚无运行</translation>
  </message>
  <message>
   <location filename="blockstudio/data/splits.py" />
   <source>No samples are left to train on</source>
   <translation>没有剩余样本可供训练</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/tie_list.py" />
   <source>No ties. Wire a parameter to another, and the two are one tensor.</source>
   <translation>没有绑定。将一个参数连接到另一个参数，两者即为同一个张量。</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/table.py" />
   <source>No training brings an output beyond what its last function can give.</source>
   <translation>无论怎样训练，输出也超不出最后一个函数能给的范围。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/search/panel.py" />
   <source>Nodes of all blocks appear here by name, kind, value, shape, state or problem.</source>
   <translation>在上面输入名称、类型、取值、形状、状态或问题，所有块中符合的节点会显示在这里。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/others.py" />
   <source>Nodes of one kind can be edited together: select those alone.</source>
   <translation>同类节点可以一起编辑：请只选中它们。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/editor.py" />
   <source>Nodes to link to</source>
   <translation>可链接的节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/arguments.py" />
   <source>None yet. Properties inside can be computed from arguments: hidden * 4</source>
   <translation>暂无。块内的属性可以由构造参数计算：hidden * 4</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/own.py" />
   <source>None: what one way of an If gives where it gives no value</source>
   <translation>None：If 的某一分支不给出值时的输出</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lessons/panel.py" />
   <source>Not done yet</source>
   <translation>尚未完成</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/sizes.py" />
   <source>Not known until the engine has answered.</source>
   <translation>在引擎应答之前未知。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/sizes.py" />
   <source>Not materialised yet</source>
   <translation>等待延后初始化</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/words.py" />
   <source>Not started</source>
   <translation>未开始</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/editor.py" />
   <location filename="blockstudio/studio/inspector/others.py" />
   <location filename="blockstudio/studio/problems/panel.py" />
   <source>Note</source>
   <translation>便签</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/keyboard/spoken.py" />
   <source>Note: {text}</source>
   <translation>注释：{text}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/details.py" />
   <source>Notes</source>
   <translation>备注</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/matching.py" />
   <source>Nothing changes before you load; undo takes it back.</source>
   <translation>加载前不会有任何改变；撤销可恢复。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/search/panel.py" />
   <source>Nothing found</source>
   <translation>没有找到</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/quickadd.py" />
   <source>Nothing found. Try “fully connected” or “pool”.</source>
   <translation>没有找到。试试“全连接”或“池化”。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/doctor/panel.py" />
   <source>Nothing is found so far.</source>
   <translation>目前没有发现问题。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/doctor/panel.py" />
   <source>Nothing is found.</source>
   <translation>没有发现问题。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/speaking.py" />
   <source>Nothing of the sample changes this answer: the gradient is 0.</source>
   <translation>样本的任何部分都不改变这个答案：梯度为 0。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/keyboard/description.py" />
   <source>Nothing selected</source>
   <translation>未选中任何内容</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/menus.py" />
   <source>Nothing yet</source>
   <translation>暂无</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/library/shelves.py" />
   <source>Nothing yet: select a block, then Network ▸ Library ▸ Keep in the library…</source>
   <translation>还没有内容：选中一个块，然后选择 网络 ▸ 库 ▸ 存入库…</translation>
  </message>
  <message>
   <location filename="blockstudio/data/sources.py" />
   <source>NumPy archive (.npz)</source>
   <translation>NumPy 归档 (.npz)</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/batch.py" />
   <source>Number of the sample</source>
   <translation>样本编号</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/batch.py" />
   <source>Number of the sample, the first being 0</source>
   <translation>样本编号，第一个为 0</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/loading.py" />
   <source>OLD=NEW, such as backbone=features</source>
   <translation>OLD=NEW，例如 backbone=features</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>ONNX</source>
   <translation>ONNX</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/head.py" />
   <source>Of each true class, instead of counts</source>
   <translation>显示占各真实类别的比例，而非数量</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/cards/omitted.py" />
   <source>Off: the network does without this branch</source>
   <translation>已停用：网络不含这条分支</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Offer what can be done</source>
   <translation>列出可做的操作</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/parts.py" />
   <source>On a CPU bfloat16 is the faster one.</source>
   <translation>在 CPU 上 bfloat16 更快。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>On along ports and wires</source>
   <translation>沿端口和连线前进</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/sentences.py" />
   <source>On the CPU reading at every step takes {ratio} × the time of reading at the end: it has nobody to wait for, and a number more or less is all the difference.</source>
   <translation>在 CPU 上每步读取的用时是最后读取的 {ratio} 倍：它无需等待其他设备，差别只是多读几个数。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <location filename="blockstudio/studio/preferences/keys.py" />
   <source>On the canvas</source>
   <translation>在画布上</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>On to where I looked</source>
   <translation>前进到看过的地方</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/sentences.py" />
   <source>On {device} a large product takes {large}, a small one {each}: of that, much is the call itself, whatever the size.</source>
   <translation>在 {device} 上一次大乘法需 {large}，一次小乘法需 {each}：后者很大一部分是调用本身的开销，与大小无关。</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/sentences.py" />
   <source>On {device} reading at every step takes {ratio} × the time: each .item() waits until the device is done, and the device then waits for the next call.</source>
   <translation>在 {device} 上每步读取的用时是最后读取的 {ratio} 倍：每次 .item() 都要等设备做完，设备随后又等下一次调用。</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>One channel or three; auto looks at the images</source>
   <translation>一个通道或三个通道；自动则查看图像本身</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>One file with the project, its weights and its runs, that opens as a project of its own</source>
   <translation>一个包含项目、权重和训练的文件，打开后是一个独立的项目</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/preferences/keys.py" />
   <source>One more key…</source>
   <translation>再加一个按键…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/reuse/ways.py" />
   <source>One more {block} with weights of its own: edit the block once, and all change</source>
   <translation>再放一个 {block}，有独立的权重：修改一次块，所有实例都会改变</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/panel.py" />
   <source>One step back</source>
   <translation>后退一步</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/table.py" />
   <source>One step then undoes what all before have learnt.</source>
   <translation>这样一步就会毁掉之前学到的一切。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/rows.py" />
   <source>One tensor with {key}: click to go there</source>
   <translation>与 {key} 是同一个张量：单击可转到该处</translation>
  </message>
  <message>
   <location filename="blockstudio/data/new_rows.py" />
   <source>Only a run on a table, or on features with names, can be asked so.</source>
   <translation>只有在表格或有列名的特征上的运行才能这样提问。</translation>
  </message>
  <message>
   <location filename="blockstudio/data/preprocessing.py" />
   <source>Only a run on a table, or on features with names, has one.</source>
   <translation>只有在表格或有列名的特征上的运行才有。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/reuse/repeat.py" />
   <source>Only once</source>
   <translation>只用一次</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>Only operations that give the same result each time; some get slower, some fail</source>
   <translation>只用每次结果都相同的运算；有些会变慢，有些会失败</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/head.py" />
   <source>Only wrong</source>
   <translation>仅错误</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/commands/labels.py" />
   <source>Open</source>
   <translation>打开</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Open a block in a tab</source>
   <translation>在标签页中打开块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Open a file</source>
   <translation>打开文件</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Open a project file</source>
   <translation>打开项目文件</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/menu.py" />
   <source>Open as a project</source>
   <translation>作为项目打开</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/library/shelves.py" />
   <source>Open as project</source>
   <translation>作为项目打开</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/tabs.py" />
   <source>Open blocks</source>
   <translation>打开的块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/opening.py" />
   <source>Open checkpoint</source>
   <translation>打开检查点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Open checkpoint…</source>
   <translation>打开检查点…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Open in a tab</source>
   <translation>在标签页中打开</translation>
  </message>
  <message>
   <location filename="blockstudio/project/formats.py" />
   <source>Open it with a newer Block Studio.</source>
   <translation>请用更新版本的 Block Studio 打开它。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/menu.py" />
   <source>Open its folder</source>
   <translation>打开所在文件夹</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/documents.py" />
   <source>Open project</source>
   <translation>打开项目</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/window.py" />
   <source>Open recent</source>
   <translation>最近打开</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>Open the PyTorch manual</source>
   <translation>打开 PyTorch 手册</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/coding.py" />
   <source>Open the Python of the selected node, or of the block that is shown</source>
   <translation>打开所选节点或当前所示块的 Python 代码</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/forwardbar.py" />
   <source>Open the Python of this block  (F4)</source>
   <translation>打开此块的 Python 代码（F4）</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <location filename="blockstudio/studio/process/unexpected.py" />
   <source>Open the log folder</source>
   <translation>打开日志文件夹</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Open the menu of what has the focus</source>
   <translation>打开焦点所在对象的菜单</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/report.py" />
   <source>Open the project</source>
   <translation>打开项目</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/commands/labels.py" />
   <source>Open this page in the browser?</source>
   <translation>在浏览器中打开这个网页吗？</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/history/model.py" />
   <source>Opened</source>
   <translation>打开项目</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <location filename="blockstudio/studio/gallery/page.py" />
   <source>Open…</source>
   <translation>打开…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/table.py" />
   <source>Operation</source>
   <translation>运算</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>Optimiser</source>
   <translation>优化器</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/functions/page.py" />
   <source>Optimisers</source>
   <translation>优化器</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>Options of the optimiser for some parameters; the first that claims one has it</source>
   <translation>部分参数所用的优化器选项；参数归第一个匹配的组</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Order of registration</source>
   <translation>注册顺序</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/head.py" />
   <source>Order of the answers</source>
   <translation>预测结果的顺序</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/ports.py" />
   <source>Order the ports of {block}</source>
   <translation>排列{block}的端口</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/devices.py" />
   <source>Other machines …</source>
   <translation>其他机器……</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/panel.py" />
   <source>Out</source>
   <translation>跳出</translation>
  </message>
  <message>
   <location filename="blockstudio/training/memory/shortage.py" />
   <source>Out of memory on {device}: {free} are free</source>
   <translation>{device} 内存不足：空闲 {free}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/memory/shortage.py" />
   <source>Out of memory on {device}: {wanted} more were wanted in one piece, {free} are free</source>
   <translation>{device} 内存不足：还要一整块 {wanted}，空闲 {free}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <location filename="blockstudio/studio/outline/panel.py" />
   <source>Outline</source>
   <translation>大纲</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/panel.py" />
   <source>Over</source>
   <translation>跳过</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/pages.py" />
   <source>Over the steps</source>
   <translation>随训练步变化</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/documents.py" />
   <source>Overwrite</source>
   <translation>覆盖</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/dialogs.py" />
   <source>Overwriting loses what the other program wrote, reloading what you did since.</source>
   <translation>覆盖会丢失另一个程序写入的内容，重新载入会丢失您此后的修改。</translation>
  </message>
  <message>
   <location filename="blockstudio/data/sources.py" />
   <source>Own Python</source>
   <translation>自己的 Python</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/reuse/repeat.py" />
   <location filename="blockstudio/studio/reuse/ways.py" />
   <source>Own weights</source>
   <translation>独立权重</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/packing.py" />
   <source>Packs padded sequences, so that a recurrent layer reads none beyond its length</source>
   <translation>打包填充过的序列，使循环层不会读到序列长度之外的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>Pads a tensor with a value, or by reflecting or repeating it</source>
   <translation>用一个值、镜像或重复来填充张量的边缘</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/packing.py" />
   <source>Pads what a recurrent layer has made of packed sequences</source>
   <translation>将循环层对打包序列的输出重新填充</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>Palette</source>
   <translation>组件</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Pan</source>
   <translation>平移</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Pan with the mouse, while it is held</source>
   <translation>按住时用鼠标平移</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Pan without a button</source>
   <translation>不按键平移</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <location filename="blockstudio/studio/frame/window.py" />
   <location filename="blockstudio/studio/preferences/keys.py" />
   <source>Panels</source>
   <translation>面板</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/panel.py" />
   <location filename="blockstudio/studio/sweeps/parallel.py" />
   <source>Parallel coordinates</source>
   <translation>平行坐标</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>Parameter counts</source>
   <translation>参数数量</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <location filename="blockstudio/studio/training/group_list.py" />
   <source>Parameter groups</source>
   <translation>参数组</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <location filename="blockstudio/project/examples.py" />
   <location filename="blockstudio/studio/actions/reusing.py" />
   <location filename="blockstudio/studio/files/exports.py" />
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <location filename="blockstudio/studio/inspector/node.py" />
   <location filename="blockstudio/studio/parameters/rows.py" />
   <location filename="blockstudio/studio/parameters/table.py" />
   <location filename="blockstudio/studio/search/kinds.py" />
   <location filename="blockstudio/studio/stepping/weights.py" />
   <source>Parameters</source>
   <translation>参数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>Parameters over the steps</source>
   <translation>参数随步数的变化</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/library/updating.py" />
   <source>Parameters that stay keep the values they have here. Undo takes it back.</source>
   <translation>保留下来的参数保持这里的值。可以撤销。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/exports.py" />
   <source>Parameters written to {path}</source>
   <translation>参数已写入 {path}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/frames.py" />
   <source>Parquet files are read by pyarrow, and that is not installed</source>
   <translation>Parquet 文件由 pyarrow 读取，而它没有安装</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/head.py" />
   <source>Part</source>
   <translation>部分</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/panel.py" />
   <source>Past the block or loop around this step</source>
   <translation>走出这一步所在的块或循环</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/joining.py" />
   <location filename="blockstudio/graph/fragments/clipboard.py" />
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Paste</source>
   <translation>粘贴</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/form.py" />
   <source>Paste rows, with the names of the columns first</source>
   <translation>粘贴若干行，首行为列名</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/form.py" />
   <source>Paste rows, with the names of the columns first, or in this order:
{names}</source>
   <translation>粘贴若干行，首行为列名，或按此顺序：
{names}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Paste, fed alike</source>
   <translation>粘贴并保留输入连线</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/batch.py" />
   <source>Pasted row</source>
   <translation>粘贴的行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/form.py" />
   <source>Pasted rows</source>
   <translation>粘贴的行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <location filename="blockstudio/studio/training/panel.py" />
   <source>Pause</source>
   <translation>暂停</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/panel.py" />
   <source>Pause the sweep</source>
   <translation>暂停扫描</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/words.py" />
   <source>Paused</source>
   <translation>已暂停</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/metric_table.py" />
   <source>Pearson correlation</source>
   <translation>Pearson 相关系数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Pick the next point that the selected wire passes: Del removes it, the wire stays</source>
   <translation>选取所选连线的下一个路径点：按 Del 删除该点，连线保留</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>Picture as PDF</source>
   <translation>PDF 图片</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>Picture as PNG</source>
   <translation>PNG 图片</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>Picture as SVG</source>
   <translation>SVG 图片</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/pictures/saving.py" />
   <source>Picture written to {path}</source>
   <translation>图片已写入 {path}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/pictures/saving.py" />
   <source>Pictures</source>
   <translation>图片</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/code/panel.py" />
   <source>Piece of code</source>
   <translation>代码段</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Place a kind</source>
   <translation>放置某种节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/coding.py" />
   <source>Place a layer that you write: an nn.Module that only computes</source>
   <translation>放置一个自己编写的层：只做计算的 nn.Module</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/coding.py" />
   <source>Place a layer that you write: an nn.Module with parameters of its own</source>
   <translation>放置一个自己编写的层：带有自己参数的 nn.Module</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/coding.py" />
   <source>Place a node that is a function you write</source>
   <translation>放置一个节点，其内容是自己编写的函数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/pictures/drawing.py" />
   <source>Place a node, or select some.</source>
   <translation>放置一个节点，或选中一些节点。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Place a twin of the selected layer: one set of weights at two places</source>
   <translation>放置所选层的孪生节点：一组权重用于两处</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/placing.py" />
   <source>Place {name} on {device}</source>
   <translation>把 {name} 放到 {device}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/placing.py" />
   <source>Place {name} with its block</source>
   <translation>让 {name} 与其块在一起</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/running.py" />
   <source>Placing its classes</source>
   <translation>正在放置各个类</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/detail.py" />
   <source>Point at a pixel to read its value</source>
   <translation>指向像素以读取其值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Points of the wire</source>
   <translation>连线的路径点</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>Precision and speed</source>
   <translation>精度与速度</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/views.py" />
   <source>Precision–recall</source>
   <translation>精确率–召回率</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <location filename="blockstudio/studio/predict/form.py" />
   <source>Predict</source>
   <translation>预测</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/menu.py" />
   <source>Predict with it</source>
   <translation>用它预测</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/views.py" />
   <source>Predicted and true</source>
   <translation>预测值与真实值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lab/panel.py" />
   <source>Press Measure: bars appear here as they are measured.</source>
   <translation>按“测量”：测得的结果会以柱形出现在这里。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/form.py" />
   <source>Press Predict: the answers appear here, wrong ones first.</source>
   <translation>点击“预测”：预测结果显示在此处，错误的在前。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/preferences/recorder.py" />
   <source>Press the key</source>
   <translation>请按下按键</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/preferences/keys.py" />
   <source>Press the key for “{action}”</source>
   <translation>请按下用于“{action}”的按键</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/initialisation/panel.py" />
   <source>Preview</source>
   <translation>预览</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/initialisation/panel.py" />
   <source>Preview · seed {seed}</source>
   <translation>预览 · 随机种子 {seed}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lessons/panel.py" />
   <source>Previous</source>
   <translation>上一步</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Previous region</source>
   <translation>上一个区域</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>Previous result</source>
   <translation>上一个结果</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Previous tab</source>
   <translation>上一个标签页</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <location filename="blockstudio/studio/inspector/foot.py" />
   <location filename="blockstudio/studio/problems/panel.py" />
   <source>Problems</source>
   <translation>问题</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>Problems  {count}</source>
   <translation>问题  {count}</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>Program of torch.export</source>
   <translation>torch.export 程序</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/look/bar.py" />
   <source>Progress</source>
   <translation>进度</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/progress.py" />
   <source>Progress and time left appear here while a run trains.</source>
   <translation>训练时，进度和剩余时间会显示在这里。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/block.py" />
   <source>Project notes</source>
   <translation>项目说明</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/library/shelves.py" />
   <source>Projects that have it keep it; its weights stay on the disk for them.</source>
   <translation>已使用它的项目会保留它；它的权重仍留在磁盘上供它们使用。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/gallery/page.py" />
   <source>Projects you open or save will appear here.</source>
   <translation>打开或保存过的项目会显示在这里。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>Properties</source>
   <translation>属性</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/matching.py" />
   <source>Propose</source>
   <translation>建议</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/doctor/panel.py" />
   <source>Proposed: {rate}, a tenth of where the loss is least</source>
   <translation>建议：{rate}，损失最小处的十分之一</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/fitting.py" />
   <source>Put a Flatten before “{layer}”</source>
   <translation>在“{layer}”之前放一个 Flatten</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Put a copy beside the selection</source>
   <translation>在所选内容旁放一份副本</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Put a copy beside the selection that gets what the selection gets</source>
   <translation>在所选旁边放一份副本，输入与所选相同</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Put a text on the canvas</source>
   <translation>在画布上放一段文字</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Put a titled area behind the selected nodes: they move with it</source>
   <translation>在所选节点后面放一个带标题的区域：节点随它移动</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Put every panel back where it was at first</source>
   <translation>将所有面板恢复到最初的位置</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Put in what was copied</source>
   <translation>放入已复制的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Put in what was copied; it gets what the originals got, where that is in this block too</source>
   <translation>放入复制的内容；若原来的输入也在此块中，则接上同样的输入</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <source>Put the command that shows the runs of this project in TensorBoard on the clipboard</source>
   <translation>把在 TensorBoard 中显示本项目运行的命令放到剪贴板</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Put the nodes of the selected block in its place</source>
   <translation>用所选块内的节点替换该块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Put the ports of a block in order</source>
   <translation>调整块的端口顺序</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Put the selected nodes in one line</source>
   <translation>把所选节点排成一线</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Put the selected nodes into a block of their own</source>
   <translation>将所选节点放入一个新块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <location filename="blockstudio/studio/weights/origin.py" />
   <source>Put the weights back to the initial ones of the seed</source>
   <translation>将权重恢复为随机种子对应的初始值</translation>
  </message>
  <message>
   <location filename="blockstudio/data/sources.py" />
   <source>PyTorch tensors (.pt)</source>
   <translation>PyTorch 张量（.pt）</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/placeable.py" />
   <location filename="blockstudio/studio/canvas/quickadd.py" />
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>Python</source>
   <translation>Python</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/members.py" />
   <source>Python calls it in a way that no run has shown</source>
   <translation>Python 以从未运行过的方式调用它</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/code/python.py" />
   <source>Python can't read this text</source>
   <translation>Python 无法读取这段文本</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/code/python.py" />
   <source>Python can't read this: {reason}</source>
   <translation>Python 无法读取：{reason}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/code/editor.py" />
   <source>Python code</source>
   <translation>Python 代码</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/tape.py" />
   <source>Python draws a number by chance</source>
   <translation>Python 自己抽取了随机数</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>Python file</source>
   <translation>Python 文件</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/exports.py" />
   <location filename="blockstudio/studio/importing/dialog.py" />
   <source>Python files</source>
   <translation>Python 文件</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/reading.py" />
   <location filename="blockstudio/importing/recording/read_off.py" />
   <location filename="blockstudio/importing/recording/reading.py" />
   <location filename="blockstudio/importing/recording/tape.py" />
   <source>Python goes on by the value of a tensor</source>
   <translation>Python 按张量的值决定后续执行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/palette/kinds.py" />
   <source>Python of this project</source>
   <translation>本项目的 Python 代码</translation>
  </message>
  <message>
   <location filename="blockstudio/api/kinds.py" />
   <source>Python of your own becomes a kind by project.add_code</source>
   <translation>自己的 Python 可通过 project.add_code 成为一种节点</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>Python package</source>
   <translation>Python 包</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/own.py" />
   <source>Python that gives the samples</source>
   <translation>给出样本的 Python</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>Python wheel</source>
   <translation>Python wheel 包</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/differences.py" />
   <source>Python {name}</source>
   <translation>Python {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/node.py" />
   <location filename="blockstudio/studio/palette/kinds.py" />
   <source>Python: {name}</source>
   <translation>Python：{name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/process/system.py" />
   <source>Qt can't open it: {reason}</source>
   <translation>Qt 无法打开它：{reason}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/process/startup.py" />
   <source>Qt can't start: {reason}</source>
   <translation>Qt 无法启动：{reason}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/figuresview.py" />
   <source>Quartiles and mean are those of a part of the values, evenly taken</source>
   <translation>四分位数和均值取自均匀抽取的一部分值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Quit</source>
   <translation>退出</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/views.py" />
   <source>ROC</source>
   <translation>ROC</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/class_table.py" />
   <source>ROC area</source>
   <translation>ROC 面积</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/batch.py" />
   <source>Random input</source>
   <translation>随机输入</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/shape_dialog.py" />
   <source>Random input of this shape is sent through the network once, without training.</source>
   <translation>将此形状的随机输入送入网络一次，不进行训练。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/manner.py" />
   <source>Random: drawn from the ranges</source>
   <translation>随机：从范围中抽取</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/code/banner.py" />
   <source>Read it, then trust it to see its shapes and to train.</source>
   <translation>请先阅读，再信任它，之后才能查看形状并训练。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Read weights from a .params or .safetensors file into the network</source>
   <translation>从 .params 或 .safetensors 文件将权重读入网络</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/row_names.py" />
   <source>Read what the rows are called: a text file with a name in each line, or JSON</source>
   <translation>读取各行的名称：每行一个名称的文本文件，或 JSON 文件</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/form.py" />
   <source>Reading the answers…</source>
   <translation>正在读取预测结果…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/empty.py" />
   <location filename="blockstudio/studio/data/panel.py" />
   <source>Reading the data…</source>
   <translation>正在读取数据…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/dialog.py" />
   <source>Reading {name}…</source>
   <translation>正在读取 {name}…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/gallery/page.py" />
   <source>Recent</source>
   <translation>最近</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/gallery/recent_files.py" />
   <source>Recent projects</source>
   <translation>最近的项目</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/differences.py" />
   <location filename="blockstudio/studio/sweeps/picker.py" />
   <location filename="blockstudio/studio/training/panel.py" />
   <source>Recipe</source>
   <translation>训练方案</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/first_recipe.py" />
   <source>Recipe for this data: {words}. Undo takes it back.</source>
   <translation>适合此数据的训练方案：{words}。可撤销。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/panel.py" />
   <source>Record</source>
   <translation>记录</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/preferences/keys.py" />
   <source>Record a key…</source>
   <translation>录制按键…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <location filename="blockstudio/studio/frame/readiness.py" />
   <source>Redo</source>
   <translation>重做</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/readiness.py" />
   <source>Redo {what}</source>
   <translation>重做 {what}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/card_line.py" />
   <source>Region in</source>
   <translation>区域输入</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/card_line.py" />
   <source>Region out</source>
   <translation>区域输出</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <location filename="blockstudio/studio/canvas/regionbar.py" />
   <location filename="blockstudio/studio/inspector/regions.py" />
   <source>Regions</source>
   <translation>区域</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Register as forward uses it</source>
   <translation>按 forward 的使用顺序注册</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Register earlier</source>
   <translation>提前注册</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Register later</source>
   <translation>推后注册</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/columns.py" />
   <source>Regression</source>
   <translation>回归</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/search/kinds.py" />
   <source>Regularisation</source>
   <translation>正则化</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/documents.py" />
   <source>Reload</source>
   <translation>重新载入</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/values.py" />
   <source>Remember this value, to compare others of its shape with it</source>
   <translation>记住这个值，以便与形状相同的其他值比较</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/library/shelves.py" />
   <source>Remove</source>
   <translation>移除</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/regions.py" />
   <source>Remove a branch of {name}</source>
   <translation>移除 {name} 的一个分支</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/metrics.py" />
   <source>Remove a metric</source>
   <translation>移除指标</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/groups.py" />
   <source>Remove a parameter group</source>
   <translation>移除参数组</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/way_points.py" />
   <source>Remove a point of a wire</source>
   <translation>删除连线的路径点</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/rules.py" />
   <source>Remove a rule of initialisation</source>
   <translation>移除初始化规则</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Remove all points</source>
   <translation>删除所有路径点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Remove branch</source>
   <translation>移除分支</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/code.py" />
   <source>Remove code</source>
   <translation>移除代码</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/library/shelves.py" />
   <source>Remove folder</source>
   <translation>移除文件夹</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/groups.py" />
   <source>Remove the group (Delete)</source>
   <translation>移除该组（Delete）</translation>
  </message>
  <message>
   <location filename="blockstudio/training/optim/groups.py" />
   <source>Remove the group, or choose another place for it.</source>
   <translation>移除该组，或为它另选位置。</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/way_points.py" />
   <source>Remove the points of a wire</source>
   <translation>删除连线的所有路径点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/commands/faces.py" />
   <source>Remove the port</source>
   <translation>移除端口</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/ports.py" />
   <source>Remove the port {name} of {block}</source>
   <translation>移除{block}的端口{name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/initialisation/rules.py" />
   <source>Remove the rule (Delete)</source>
   <translation>移除此规则（Delete）</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Remove the selected nodes and join the wires around them</source>
   <translation>移除所选节点并接通其前后的连线</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Remove the selection and its wires</source>
   <translation>移除所选内容及其连线</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/arguments.py" />
   <source>Remove this argument</source>
   <translation>移除此构造参数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/regions.py" />
   <source>Remove this branch</source>
   <translation>移除此分支</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/inputs.py" />
   <source>Remove this input</source>
   <translation>移除此输入</translation>
  </message>
  <message>
   <location filename="blockstudio/data/targets.py" />
   <source>Remove those rows, or mend them.</source>
   <translation>请移除或修正这些行。</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/blocks.py" />
   <source>Remove unused blocks</source>
   <translation>移除未使用的块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/engines/dialog.py" />
   <source>Remove {name} from the list</source>
   <translation>从列表中移除 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/library/shelves.py" />
   <source>Remove “{name}” from the library?</source>
   <translation>从库中移除“{name}”？</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <location filename="blockstudio/studio/run_table/menu.py" />
   <source>Rename</source>
   <translation>重命名</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/blocks.py" />
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>Rename {old} to {new}</source>
   <translation>将 {old} 重命名为 {new}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/commands/faces.py" />
   <source>Rename…</source>
   <translation>重命名…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/placeable.py" />
   <location filename="blockstudio/studio/inspector/instance.py" />
   <location filename="blockstudio/studio/reuse/repeat.py" />
   <source>Repeat</source>
   <translation>重复</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/reuse.py" />
   <location filename="blockstudio/studio/reuse/repeat.py" />
   <source>Repeat {name}</source>
   <translation>重复 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/control.py" />
   <source>Repeats its body as long as its condition holds</source>
   <translation>只要条件成立，就重复执行循环体</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/control.py" />
   <source>Repeats its body for every number of a range, or for every part of a tensor such as its time steps</source>
   <translation>对一个范围内的每个数，或对张量的每一部分（例如各个时间步）重复执行循环体</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Repeat…</source>
   <translation>重复…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/export_dialog.py" />
   <source>Replace</source>
   <translation>替换</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Replace a wire</source>
   <translation>替换连线</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Replace by…</source>
   <translation>替换为…</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/replacing.py" />
   <source>Replace {name}</source>
   <translation>替换 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>Reproducibility</source>
   <translation>可复现性</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/preferences/keys.py" />
   <source>Reset</source>
   <translation>恢复默认</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/preferences/keys.py" />
   <source>Reset all</source>
   <translation>全部恢复默认</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Reset the panels</source>
   <translation>重置面板</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <source>Reset weights</source>
   <translation>重置权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/views.py" />
   <source>Residuals</source>
   <translation>残差</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/views.py" />
   <source>Residuals by prediction</source>
   <translation>残差与预测值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/recovery.py" />
   <source>Restore</source>
   <translation>恢复</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/results.py" />
   <source>Results</source>
   <translation>结果</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/slice_table.py" />
   <source>Results by slice</source>
   <translation>各分组的结果</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lab/chart.py" />
   <source>Results of the experiment</source>
   <translation>实验结果</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/readiness.py" />
   <location filename="blockstudio/studio/training/panel.py" />
   <source>Resume</source>
   <translation>继续</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <location filename="blockstudio/studio/reuse/dialog.py" />
   <source>Reuse</source>
   <translation>复用</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/reuse/dialog.py" />
   <source>Reuse {name}</source>
   <translation>复用 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Reuse…</source>
   <translation>复用…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Right click</source>
   <translation>右键单击</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Right edges</source>
   <translation>右对齐</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/colours.py" />
   <source>Rose</source>
   <translation>玫瑰色</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/functions/view.py" />
   <source>Rosenbrock’s banana</source>
   <translation>Rosenbrock 香蕉函数</translation>
  </message>
  <message>
   <location filename="blockstudio/data/transforms.py" />
   <source>Rows and columns of zeros put around an image before it is cropped</source>
   <translation>裁剪之前在图像四周补上的零的行数和列数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/manners.py" />
   <source>Rows as points</source>
   <translation>行投影</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/form.py" />
   <source>Rows of a table</source>
   <translation>表格的行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/manners.py" />
   <source>Rows on their two principal components; a click finds the nearest by cosine</source>
   <translation>各行在前两个主成分上的投影；点击可找出余弦相似度最高的行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/pad.py" />
   <source>Rubber</source>
   <translation>橡皮</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/initialisation/rules.py" />
   <source>Rules of initialisation</source>
   <translation>初始化规则</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <location filename="blockstudio/studio/parameters/shape_dialog.py" />
   <location filename="blockstudio/studio/stepping/runs.py" />
   <location filename="blockstudio/studio/training/panel.py" />
   <source>Run</source>
   <translation>运行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/dialog.py" />
   <source>Run it</source>
   <translation>运行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/dialog.py" />
   <source>Run the code of {place}?</source>
   <translation>运行 {place} 中的代码吗？</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/details.py" />
   <source>Run {number}</source>
   <translation>运行 {number}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/state.py" />
   <source>Run {number} on {host}: {words}</source>
   <translation>{host} 上的运行 {number}：{words}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/scatter.py" />
   <source>Run {number}: {setting} {value}, {metric}</source>
   <translation>运行 {number}：{setting} {value}，{metric}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/state.py" />
   <location filename="blockstudio/studio/sweeps/parallel.py" />
   <source>Run {number}: {words}</source>
   <translation>运行 {number}：{words}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/words.py" />
   <source>Running</source>
   <translation>运行中</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/running.py" />
   <source>Running it</source>
   <translation>正在运行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <location filename="blockstudio/studio/run_table/table.py" />
   <location filename="blockstudio/studio/sweeps/manner.py" />
   <source>Runs</source>
   <translation>运行记录</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/table.py" />
   <source>Runs are listed here. Press Train to start the first.</source>
   <translation>运行会列在这里。按“训练”开始第一次运行。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/dialog.py" />
   <source>Runs in Python {version}</source>
   <translation>在 Python {version} 中运行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/legend.py" />
   <source>Runs in the plots</source>
   <translation>图中的运行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/table.py" />
   <source>Runs of the sweep</source>
   <translation>扫描的运行</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/metric_table.py" />
   <source>R²</source>
   <translation>R²</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/views.py" />
   <source>R² {share}, root mean square {rms}, mean absolute {mean}</source>
   <translation>R² {share}，均方根误差 {rms}，平均绝对误差 {mean}</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/axes.py" />
   <source>SETTING=VALUES, such as train.lr=log:0.001..0.3</source>
   <translation>SETTING=VALUES，例如 train.lr=log:0.001..0.3</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>Safetensors</source>
   <translation>Safetensors</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/reuse/repeat.py" />
   <location filename="blockstudio/studio/reuse/ways.py" />
   <source>Same weights</source>
   <translation>共用权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/detail.py" />
   <location filename="blockstudio/studio/predict/detail.py" />
   <source>Sample {number}</source>
   <translation>样本 {number}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/head.py" />
   <location filename="blockstudio/studio/data/browse/sheetview.py" />
   <location filename="blockstudio/studio/data/browse/wall.py" />
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <location filename="blockstudio/studio/predict/form.py" />
   <location filename="blockstudio/studio/stepping/batch.py" />
   <source>Samples</source>
   <translation>样本</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/empty.py" />
   <source>Samples appear here once the data can be read.</source>
   <translation>数据可以读取后，样本会出现在这里。</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/balancing.py" />
   <source>Samples are drawn with replacement, so that each class comes up about {each} times an epoch</source>
   <translation>样本有放回地抽取，使每个类别在每轮中大约出现 {each} 次</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/bars.py" />
   <location filename="blockstudio/studio/data/browse/side.py" />
   <location filename="blockstudio/studio/data/panel.py" />
   <source>Samples per class</source>
   <translation>每类样本数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/head.py" />
   <source>Sample…</source>
   <translation>样本…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Save</source>
   <translation>保存</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lab/panel.py" />
   <location filename="blockstudio/studio/predict/panel.py" />
   <source>Save as CSV</source>
   <translation>另存为 CSV</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lab/panel.py" />
   <location filename="blockstudio/studio/predict/form.py" />
   <source>Save as CSV…</source>
   <translation>另存为 CSV…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/panel.py" />
   <source>Save as JSON</source>
   <translation>保存为 JSON</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/form.py" />
   <source>Save as JSON…</source>
   <translation>保存为 JSON…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/figures/exporting.py" />
   <location filename="blockstudio/studio/plots/exporting.py" />
   <source>Save as PNG…</source>
   <translation>另存为 PNG…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/figures/exporting.py" />
   <location filename="blockstudio/studio/plots/exporting.py" />
   <source>Save as SVG…</source>
   <translation>另存为 SVG…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/pictures/saving.py" />
   <source>Save as picture</source>
   <translation>存为图片</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Save as picture…</source>
   <translation>存为图片…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <location filename="blockstudio/studio/files/documents.py" />
   <source>Save as…</source>
   <translation>另存为…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/watch.py" />
   <source>Save it in another format, such as CSV in UTF-8, and report the file.</source>
   <translation>请存成别的格式，例如 UTF-8 的 CSV，并报告该文件。</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <location filename="blockstudio/studio/files/documents.py" />
   <source>Save it under another name or in another folder.</source>
   <translation>请换一个名称或文件夹保存。</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <source>Save it under another name, or open it with a newer Block Studio.</source>
   <translation>请以其他名称保存，或用更新版本的 Block Studio 打开。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/figures/exporting.py" />
   <location filename="blockstudio/studio/plots/exporting.py" />
   <source>Save numbers as CSV…</source>
   <translation>把数值另存为 CSV…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/documents.py" />
   <source>Save project</source>
   <translation>保存项目</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/documents.py" />
   <source>Save the changes to {name}?</source>
   <translation>要保存对 {name} 的修改吗？</translation>
  </message>
  <message>
   <location filename="blockstudio/project/journal.py" />
   <source>Save the project now and then: a crash would lose the edits since.</source>
   <translation>请不时保存项目：若发生崩溃，此后的修改会丢失。</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/decoding.py" />
   <source>Save the table as CSV.</source>
   <translation>请把表格另存为 CSV。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/pictures/saving.py" />
   <source>Save what is selected as a picture</source>
   <translation>将选中的部分存为图片</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/reports.py" />
   <source>Saved to {path}</source>
   <translation>已保存到 {path}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>Say how parameters start, and see what each rule gives</source>
   <translation>设置参数如何初始化，并查看每条规则的结果</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/control.py" />
   <source>Say nothing of the schedule.</source>
   <translation>请不要指定计划。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Say which key stands for what, or take the keys of Blender or Unreal</source>
   <translation>设定各按键的用途，或采用 Blender、Unreal 的按键</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/pad.py" />
   <source>Scale and move what is drawn as the digits of MNIST were: 20 of 28 parts high</source>
   <translation>像 MNIST 的数字那样缩放并移动所画内容：高为 28 份中的 20 份</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/side.py" />
   <source>Scaled, filled in and standardised; crops and the like are done as a run reads</source>
   <translation>已缩放、填补和标准化；裁剪等在运行读取时进行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/panel.py" />
   <source>Scatter</source>
   <translation>散点图</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>Schedule</source>
   <translation>调度</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/functions/page.py" />
   <source>Schedules</source>
   <translation>学习率调度</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/look/scrolling.py" />
   <source>Scroll sideways</source>
   <translation>左右滚动</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/look/scrolling.py" />
   <source>Scroll up and down</source>
   <translation>上下滚动</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>Search</source>
   <translation>搜索</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/preferences/keys.py" />
   <source>Search by action or key</source>
   <translation>按命令或按键搜索</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/quickadd.py" />
   <source>Search layers and functions</source>
   <translation>搜索层和函数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <location filename="blockstudio/studio/search/commands.py" />
   <source>Search or run a command…</source>
   <translation>搜索或运行命令…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/table.py" />
   <source>Search runs</source>
   <translation>搜索运行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <location filename="blockstudio/studio/search/panel.py" />
   <source>Search the project</source>
   <translation>搜索项目</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/table.py" />
   <source>Search: name, #tag, adam, lr&lt;0.1, val_accuracy&gt;0.9 …</source>
   <translation>搜索：名称、#标签、adam、lr&lt;0.1、val_accuracy&gt;0.9……</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>See what is wrong with how the network learns, and what may help</source>
   <translation>看看网络学习出了什么问题，以及什么可能有帮助</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/manner.py" />
   <source>Seed</source>
   <translation>种子</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Select</source>
   <translation>选择</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>Select a layer first.</source>
   <translation>请先选中一个层。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/groups.py" />
   <source>Select a layer or a block on the canvas first</source>
   <translation>先在画布上选择一个层或块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/block.py" />
   <source>Select a node to see its properties and parameters.</source>
   <translation>选中一个节点可查看其属性和参数。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Select all</source>
   <translation>全选</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Select all that share with it</source>
   <translation>选中所有与之共用的节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Select every instance of the block, or every twin of the layer</source>
   <translation>选中该块的所有实例，或该层的所有孪生节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Select every node and note that is not selected, and none that is</source>
   <translation>选中所有未选中的节点和便签，取消已选中的</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Select every node that gets something from the selected nodes and wires</source>
   <translation>选中所选节点和连线的所有下游节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Select every node that the selected nodes and wires get something from</source>
   <translation>选中所选节点和连线的所有上游节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Select every node that wires join to the selected ones, before and after them</source>
   <translation>选中与所选节点前后有连线相通的所有节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Select every node, note and frame of this block</source>
   <translation>选中该块的所有节点、便签和框</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Select nothing</source>
   <translation>取消选择</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Select the others</source>
   <translation>反选</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Select what follows</source>
   <translation>选中下游</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Select what is joined to it</source>
   <translation>选中相连的节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Select what leads here</source>
   <translation>选中上游</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Select what lies in the frame</source>
   <translation>选中框内的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Select what lies in the selected frames too</source>
   <translation>同时选中所选框内的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/stepping.py" />
   <source>Send one batch through the network and look at every value and gradient on the way</source>
   <translation>让一个批次通过网络，查看途中的每个值和梯度</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/sizes.py" />
   <source>Send random input through the network once and see every shape</source>
   <translation>将随机输入送入网络一次，查看每个形状</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/stepping.py" />
   <source>Send the batch that the paused run takes next through its network; the run stays as it is</source>
   <translation>把已暂停的运行接下来要用的批次送入它的网络；运行本身保持不变</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/panel.py" />
   <source>Send the batch through the network as it is now</source>
   <translation>让该批次通过现在的网络</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/setter.py" />
   <source>Set</source>
   <translation>设置</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/stepping.py" />
   <source>Set a breakpoint at the selected nodes, or take it away</source>
   <translation>在所选节点设置断点，或取消断点</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/groups.py" />
   <source>Set a parameter group</source>
   <translation>设置参数组</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/rules.py" />
   <source>Set a rule of initialisation</source>
   <translation>设置初始化规则</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/blocks.py" />
   <source>Set argument {name} of {block}</source>
   <translation>设置 {block} 的构造参数 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/annotations.py" />
   <source>Set colour</source>
   <translation>设置颜色</translation>
  </message>
  <message>
   <location filename="blockstudio/training/script/limits.py" />
   <source>Set data.loading to memory, or train with: blockstudio train FILE</source>
   <translation>将 data.loading 设为 memory，或用 blockstudio train FILE 训练</translation>
  </message>
  <message>
   <location filename="blockstudio/training/samples/datasets.py" />
   <source>Set data.loading to memory.</source>
   <translation>将 data.loading 设为 memory。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/preferences/keys.py" />
   <source>Set of keys</source>
   <translation>按键方案</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/annotations.py" />
   <source>Set size</source>
   <translation>设置大小</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/forwards.py" />
   <source>Set the forward of {name}</source>
   <translation>设置 {name} 的 forward</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/remedies.py" />
   <source>Set the learning rate to {rate}</source>
   <translation>把学习率设为 {rate}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/blocks.py" />
   <source>Set the order of calls in {name}</source>
   <translation>设置 {name} 中的调用顺序</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/registration.py" />
   <source>Set the order of registration in {name}</source>
   <translation>设置 {name} 中的注册顺序</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/columns.py" />
   <source>Set the role of “{name}”</source>
   <translation>设置“{name}”的角色</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/doctor/panel.py" />
   <source>Set this rate</source>
   <translation>设为此学习率</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/containers.py" />
   <source>Set what are dictionaries in {name}</source>
   <translation>设置 {name} 中哪些容器是字典</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/columns.py" />
   <source>Set what is missing in “{name}”</source>
   <translation>设置“{name}”的缺失处理</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/blocks.py" />
   <source>Set what {name} returns</source>
   <translation>设置 {name} 的返回值</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/blocks.py" />
   <source>Set what {name} takes</source>
   <translation>设置 {name} 接收的参数</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/fitting.py" />
   <source>Set {property} of “{name}” to {width}</source>
   <translation>把“{name}”的 {property} 设为 {width}</translation>
  </message>
  <message>
   <location filename="blockstudio/api/recipe.py" />
   <location filename="blockstudio/graph/edits/settings.py" />
   <location filename="blockstudio/studio/forms/subject.py" />
   <location filename="blockstudio/studio/training/metrics.py" />
   <location filename="blockstudio/studio/training/schedule.py" />
   <source>Set {what}</source>
   <translation>设置 {what}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>Set {what} of {count} nodes</source>
   <translation>设置 {count} 个节点的 {what}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>Set {what} of {name}</source>
   <translation>设置 {name} 的 {what}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/image_folder.py" />
   <source>Set “size” to height and width, such as 64, 64.</source>
   <translation>把“size”设为高和宽，例如 64, 64。</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/fitting.py" />
   <source>Set “{name}” to {shape}</source>
   <translation>把“{name}”设为 {shape}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/panel.py" />
   <source>Setting</source>
   <translation>设置</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/choosing.py" />
   <location filename="blockstudio/studio/run_table/details.py" />
   <location filename="blockstudio/studio/sweeps/dialog.py" />
   <location filename="blockstudio/studio/sweeps/picker.py" />
   <source>Settings</source>
   <translation>设置</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/table.py" />
   <source>Shape</source>
   <translation>形状</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/search/kinds.py" />
   <source>Shape and pooling</source>
   <translation>形状与汇聚</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/shape_dialog.py" />
   <source>Shape of the input</source>
   <translation>输入的形状</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/inputs.py" />
   <source>Shape of {name}</source>
   <translation>{name} 的形状</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <location filename="blockstudio/studio/canvas/views/bar.py" />
   <location filename="blockstudio/studio/functions/live.py" />
   <source>Shapes</source>
   <translation>形状</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/node.py" />
   <source>Shapes and parameters appear as soon as the engine knows them.</source>
   <translation>引擎算出形状和参数后会立即显示。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/offers.py" />
   <source>Share {number} of {count} in the gradient of {name}</source>
   <translation>{name} 的梯度中 {count} 份里的第 {number} 份</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/head.py" />
   <source>Shares</source>
   <translation>比例</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Shift, or Alt</source>
   <translation>Shift，或 Alt</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/doctor/panel.py" />
   <source>Show a copy of the network its first batches: layers, gradients, data</source>
   <translation>让网络的副本看最初几批：层、梯度、数据</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/head.py" />
   <source>Show a sample by its name or number</source>
   <translation>按名称或编号显示样本</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Show again what was looked at before coming back</source>
   <translation>再次显示后退之前所看的地方</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/code/banner.py" />
   <location filename="blockstudio/studio/problems/panel.py" />
   <source>Show code</source>
   <translation>显示代码</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/menu.py" />
   <source>Show curves</source>
   <translation>显示曲线</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/palette/kinds.py" />
   <source>Show fewer</source>
   <translation>收起</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>Show gradients, updates and norms of all parameters over the steps of the run</source>
   <translation>显示所有参数的梯度、更新和范数在本次运行各步中的变化</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Show how each class of the imported network was brought in</source>
   <translation>显示导入的网络中每个类是怎样导入的</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>Show how large the gradients of each layer are in the run, as it trains</source>
   <translation>训练时显示运行中各层梯度的大小</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>Show how many bytes each result takes</source>
   <translation>显示每个结果占多少字节</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>Show how much a step of the run changes each layer, as it trains</source>
   <translation>训练时显示运行的一步使各层改变多少</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/keeping.py" />
   <source>Show how the selected block differs from that of the library, to take that over</source>
   <translation>显示所选块与库中块的差异，以便采用库中的版本</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/menu.py" />
   <source>Show in the plots too</source>
   <translation>也在图中显示</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/pages.py" />
   <source>Show it large, or back in its place</source>
   <translation>放大显示，或回到原处</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lessons/panel.py" />
   <source>Show me</source>
   <translation>演示</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>Show mean and deviation of what each layer gives in the run, as it trains</source>
   <translation>训练时显示运行中各层输出的均值与标准差</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>Show on every card how many parameters it has</source>
   <translation>在每张卡片上显示它有多少参数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>Show on every card what it multiplies and adds for one sample, as torch counts it</source>
   <translation>在每张卡片上显示一个样本所需的乘加次数，由 torch 计数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>Show on the canvas</source>
   <translation>在画布上显示</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>Show on which device each part of the network is</source>
   <translation>显示网络各部分所在的设备</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Show or hide more ports</source>
   <translation>显示或隐藏更多端口</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/head.py" />
   <location filename="blockstudio/studio/predict/results.py" />
   <source>Show the answers large, or back in their place</source>
   <translation>放大显示预测结果，或放回原处</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/report.py" />
   <source>Show the block</source>
   <translation>显示该块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Show the block around this one</source>
   <translation>显示外层的块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Show the block in the tab before</source>
   <translation>显示上一个标签页中的块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Show the block, and the part of it, that was looked at before</source>
   <translation>回到之前看过的块及其位置</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/head.py" />
   <source>Show the browser large, or back in its place</source>
   <translation>放大显示数据浏览区，或放回原处</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Show the canvas at 100 %</source>
   <translation>以 100 % 显示画布</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Show the canvas larger</source>
   <translation>放大画布</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Show the canvas smaller</source>
   <translation>缩小画布</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>Show the dtype of the parameters and of every result</source>
   <translation>显示参数和每个结果的 dtype</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <source>Show the folder where unexpected failures are written down</source>
   <translation>显示记录意外故障的文件夹</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>Show the history</source>
   <translation>显示历史记录</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/keeping.py" />
   <source>Show the library…</source>
   <translation>显示库…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>Show the next node that the search has found</source>
   <translation>显示搜索找到的下一个节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Show the next of the blocks that are open in tabs</source>
   <translation>显示标签页中打开的下一个块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Show the next region of the same node: condition, body, branches</source>
   <translation>显示同一节点的下一个区域：条件、循环体、分支</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>Show the node before that the search has found</source>
   <translation>显示搜索找到的上一个节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Show the region before, of the same node</source>
   <translation>显示同一节点的上一个区域</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Show the selected nodes as large as fits</source>
   <translation>尽可能大地显示所选节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>Show the shapes on the wires and nothing on the cards</source>
   <translation>连线上显示形状，卡片上不显示数值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <source>Show the versions of the program and its parts</source>
   <translation>显示程序及其组成部分的版本</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Show the welcome page with the example networks</source>
   <translation>显示带有示例网络的欢迎页</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Show the whole block</source>
   <translation>显示整个块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/panel.py" />
   <source>Show the whole of the runs</source>
   <translation>显示运行的全貌</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Show the window in English</source>
   <translation>以英文显示窗口</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Show the window in simplified Chinese</source>
   <translation>以简体中文显示窗口</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/regionbar.py" />
   <source>Show this region  (Alt+← and Alt+→ switch)</source>
   <translation>显示此区域  （Alt+← 和 Alt+→ 切换）</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Show two canvases side by side, of the same block or of two; or one again</source>
   <translation>并排显示两个画布（同一个块或两个块），或恢复为一个</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>Show what each node gave for the batch that is stepped through, as far as it is walked</source>
   <translation>显示单步调试的批次中每个节点给出的值，直到所走到之处</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Show what else of the selected nodes can be wired: parameters of layers, properties of functions</source>
   <translation>显示所选节点还有什么可以连线：层的参数、函数的属性</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Show what is inside the selected block or loop where it stands, or hide it again</source>
   <translation>在原处显示所选块或循环的内容，或重新收起</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Show what is inside the selected block or loop, or the Python of a node</source>
   <translation>显示所选块或循环的内部，或节点的 Python 代码</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Show what is inside the selected block, or the block one is in, in a tab of its own</source>
   <translation>在单独的标签页中显示所选块（或当前所在块）的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/regions.py" />
   <source>Show what is inside the {region}</source>
   <translation>显示区域“{region}”的内部</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>Show which parameters are trained, which are frozen and which are tied</source>
   <translation>显示哪些参数参与训练、哪些被冻结、哪些被绑定</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>Show which share of each ReLU is zero for all samples of a batch of the run</source>
   <translation>显示每个 ReLU 中对一个批次的所有样本都为零的比例</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/crumbs.py" />
   <source>Show {name}</source>
   <translation>显示 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Size a note or a frame</source>
   <translation>调整便签或框的大小</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/head.py" />
   <source>Size of the samples</source>
   <translation>样本大小</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/head.py" />
   <source>Size of the samples; Ctrl and the wheel, or + and −</source>
   <translation>样本大小；也可用 Ctrl 加滚轮，或 + 和 −</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/closer.py" />
   <source>Slice</source>
   <translation>切片</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/panel.py" />
   <source>Smoothing</source>
   <translation>平滑</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>Some of its nodes, with a comma between; empty: all</source>
   <translation>其中的一些节点，用逗号分隔；为空则是全部</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/process/unexpected.py" />
   <source>Something unexpected happened</source>
   <translation>发生了意外情况</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Space or the middle button, and drag</source>
   <translation>按住空格键或中键拖动</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/groups.py" />
   <source>SparseAdam trains only embeddings with sparse gradients</source>
   <translation>SparseAdam 只训练梯度稀疏的嵌入</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/manners.py" />
   <source>Spectrum</source>
   <translation>奇异值谱</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <location filename="blockstudio/studio/data/panel.py" />
   <source>Split</source>
   <translation>划分</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Split or join the canvas</source>
   <translation>拆分或合并画布</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/figuresview.py" />
   <source>Standard deviation of all values (divided by n), as standardising takes it</source>
   <translation>所有值的标准差（除以 n），即标准化所用的</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/dialog.py" />
   <source>Start</source>
   <translation>开始</translation>
  </message>
  <message>
   <location filename="blockstudio/data/intake.py" />
   <location filename="blockstudio/data/preprocessing.py" />
   <source>Start a new run, or bring the old file back.</source>
   <translation>开始新的运行，或恢复旧文件。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <source>Start a training run, or go on with the paused one</source>
   <translation>开始训练，或继续已暂停的训练</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lessons/dialog.py" />
   <location filename="blockstudio/studio/lessons/panel.py" />
   <source>Start again</source>
   <translation>重新开始</translation>
  </message>
  <message>
   <location filename="blockstudio/training/loop/checkpoint.py" />
   <source>Start the run again from the beginning.</source>
   <translation>请从头重新开始运行。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Start with an empty network</source>
   <translation>从空网络开始</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/words.py" />
   <source>Starting</source>
   <translation>正在启动</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lab/panel.py" />
   <location filename="blockstudio/studio/predict/form.py" />
   <source>Starting…</source>
   <translation>正在启动…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/head.py" />
   <source>Statistics</source>
   <translation>统计</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <location filename="blockstudio/studio/training/panel.py" />
   <source>Step</source>
   <translation>单步</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/stepping.py" />
   <source>Step back</source>
   <translation>单步后退</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/stepping.py" />
   <source>Step into</source>
   <translation>单步进入</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/views/bar.py" />
   <source>Step of the run</source>
   <translation>运行的训练步</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/stepping.py" />
   <source>Step out</source>
   <translation>单步跳出</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/stepping.py" />
   <source>Step over</source>
   <translation>单步跳过</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/stepping.py" />
   <source>Step through a batch</source>
   <translation>单步调试一个批次</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/menu.py" />
   <source>Step through its next batch</source>
   <translation>单步调试它的下一批次</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/stepping.py" />
   <source>Step through the next batch of the run</source>
   <translation>单步调试该运行的下一批次</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>Stepping</source>
   <translation>单步调试</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/table.py" />
   <source>Steps</source>
   <translation>步骤</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/table.py" />
   <source>Steps a hundred times too large destroy what was learnt; those too small learn nothing.</source>
   <translation>大一百倍的步子会毁掉已学到的；太小的步子什么也学不到。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <location filename="blockstudio/studio/files/export_dialog.py" />
   <location filename="blockstudio/studio/lab/panel.py" />
   <location filename="blockstudio/studio/predict/form.py" />
   <location filename="blockstudio/studio/training/panel.py" />
   <source>Stop</source>
   <translation>停止</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <source>Stop after this step and wait</source>
   <translation>完成这一步后停下等待</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/learning.py" />
   <source>Stop after {count} epochs that are no better</source>
   <translation>{count} 轮没有变好就停止</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/panel.py" />
   <source>Stop the sweep</source>
   <translation>停止扫描</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/words.py" />
   <source>Stopped</source>
   <translation>已停止</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>Stopping and metrics</source>
   <translation>停止与指标</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Straighten the wires</source>
   <translation>拉直连线</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/suggestion.py" />
   <source>Suggested for this data: {words}</source>
   <translation>适合此数据的建议：{words}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/offers.py" />
   <source>Sum of {count} shares</source>
   <translation>{count} 份之和</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>Summary as CSV</source>
   <translation>摘要（CSV）</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>Summary as LaTeX</source>
   <translation>摘要（LaTeX）</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>Summary as Markdown</source>
   <translation>摘要（Markdown）</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <location filename="blockstudio/studio/run_table/comparison.py" />
   <source>Swap</source>
   <translation>交换</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/swapping.py" />
   <source>Swap {a} and {b}</source>
   <translation>交换{a}与{b}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/panel.py" />
   <source>Sweep</source>
   <translation>参数扫描</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/words.py" />
   <source>Sweep {number}</source>
   <translation>参数扫描 {number}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>Sweeps</source>
   <translation>参数扫描</translation>
  </message>
  <message>
   <location filename="blockstudio/data/sources.py" />
   <source>Synthetic linear regression</source>
   <translation>合成线性回归数据</translation>
  </message>
  <message>
   <location filename="blockstudio/data/sources.py" />
   <source>Synthetic polynomial</source>
   <translation>合成多项式</translation>
  </message>
  <message>
   <location filename="blockstudio/data/sources.py" />
   <source>Synthetic regression of many inputs</source>
   <translation>合成的多输入回归</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>System</source>
   <translation>系统</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/manner.py" />
   <source>TPE: learns from the runs so far (Optuna)</source>
   <translation>TPE：从已有运行中学习（Optuna）</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/manner.py" />
   <source>TPE: needs pip install 'blockstudio[search]'</source>
   <translation>TPE：需要 pip install 'blockstudio[search]'</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/code/editor.py" />
   <source>Tab indents, Escape leaves the code</source>
   <translation>Tab 键缩进，Esc 键离开代码</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/pages.py" />
   <source>Table</source>
   <translation>表格</translation>
  </message>
  <message>
   <location filename="blockstudio/data/sources.py" />
   <source>Table (.csv)</source>
   <translation>表格 (.csv)</translation>
  </message>
  <message>
   <location filename="blockstudio/data/sources.py" />
   <source>Table (.parquet)</source>
   <translation>表格（.parquet）</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>Table of parameters</source>
   <translation>参数表</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Tabs and canvases</source>
   <translation>标签页与画布</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/details.py" />
   <source>Tags</source>
   <translation>标签</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/pictures/drawing.py" />
   <source>Take SVG or PDF, a block, or what is selected.</source>
   <translation>请改用 SVG 或 PDF、一个块，或选中的部分。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Take a node out of its wires</source>
   <translation>把节点从连线中取出</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Take all wires of an output to another</source>
   <translation>把一个输出的所有连线移到另一个输出</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/batch.py" />
   <source>Take another sample, or other random input, and record it</source>
   <translation>另取一个样本或另一份随机输入，并记录</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/drop.py" />
   <source>Take data from {name}</source>
   <translation>使用 {name} 中的数据</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/fitting.py" />
   <source>Take each value of the target for a class</source>
   <translation>把目标的每个值当作一个类别</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/face.py" />
   <source>Take from data</source>
   <translation>取自数据</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/omitted.py" />
   <source>Take in again</source>
   <translation>恢复</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/preferences/keys.py" />
   <source>Take it over</source>
   <translation>改为此用途</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/dialog.py" />
   <source>Take its parameters along as they are</source>
   <translation>原样带入其参数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/menu.py" />
   <source>Take out of the plots</source>
   <translation>从图中移除</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Take the end of a wire elsewhere</source>
   <translation>把连线的一端移到别处</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Take the last change back</source>
   <translation>撤销上一次修改</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Take the network out: as code, weights, ONNX, a summary and more</source>
   <translation>把网络导出为代码、权重、ONNX、摘要等</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/tie.py" />
   <source>Take the original times this number: the layer has no weight of its own then</source>
   <translation>取原权重乘以这个数：这一层就没有自己的权重了</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/tie.py" />
   <source>Take the original transposed: the layer has no weight of its own then</source>
   <translation>取原权重的转置：这一层就没有自己的权重了</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Take the selected nodes out of where they stand and join what is around them</source>
   <translation>把所选节点从连线中取出，并把前后接上</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Take the selection away and keep it for pasting</source>
   <translation>取走所选内容并保留以便粘贴</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Take the shown branch away, or the last one of the selected Parallel</source>
   <translation>移除当前显示的分支，或所选 Parallel 的最后一个分支</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/fitting.py" />
   <source>Take the target for a number</source>
   <translation>把目标当作数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/setter.py" />
   <source>Take the values of this parameter from a file or a checkpoint</source>
   <translation>从文件或检查点读取这个参数的值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/given.py" />
   <source>Take the wire away</source>
   <translation>移除连线</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/given.py" />
   <source>Take the wire to {name} away</source>
   <translation>移除连到 {name} 的连线</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/setter.py" />
   <source>Take values from a file</source>
   <translation>从文件读取数值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/carrying.py" />
   <source>Take what is selected into the block around this one; wires lead on through ports</source>
   <translation>把所选内容移到外层的块中；连线经端口延续</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/carrying.py" />
   <source>Take what is selected into the block selected with it, or the nearest expanded one; wires lead on through ports</source>
   <translation>把所选内容移入一并选中的块，或最近的已展开的块；连线经端口延续</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/carrying.py" />
   <source>Take what is selected into the block that the other of two canvases shows</source>
   <translation>把所选内容移到另一个画布所显示的块中</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/leaving_out.py" />
   <source>Take {count} nodes in again</source>
   <translation>恢复 {count} 个节点</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/leaving_out.py" />
   <source>Take {name} in again</source>
   <translation>恢复{name}</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/remedies.py" />
   <source>Take “{name}” out</source>
   <translation>去掉“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/tooltips.py" />
   <location filename="blockstudio/studio/forms/form.py" />
   <source>Takes {wanted}.</source>
   <translation>接受{wanted}。</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <source>Target</source>
   <translation>目标</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/colours.py" />
   <source>Teal</source>
   <translation>青色</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Tell again that the selected nodes are not wired: they are to be called</source>
   <translation>重新提示所选节点尚未连线：它们应当被调用</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <source>Tell what the selected layer does and takes</source>
   <translation>说明所选层的作用及其参数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/table.py" />
   <source>Tensors</source>
   <translation>张量</translation>
  </message>
  <message>
   <location filename="blockstudio/data/sources.py" />
   <source>Tensors (.safetensors)</source>
   <translation>张量（.safetensors）</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/engines/dialog.py" />
   <source>Test</source>
   <translation>测试</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/doctor/panel.py" />
   <source>Test learning rates</source>
   <translation>测试学习率</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/batch.py" />
   <source>Test sample</source>
   <translation>测试样本</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/form.py" />
   <source>Test samples</source>
   <translation>测试样本</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/dialogs.py" />
   <source>That did not work</source>
   <translation>操作未成功</translation>
  </message>
  <message>
   <location filename="blockstudio/training/memory/shortage.py" />
   <source>That does not fit with a single sample: make the network or its input smaller.</source>
   <translation>连一个样本也放不下：把网络或其输入变小。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/dialogs.py" />
   <source>That is there already</source>
   <translation>已存在</translation>
  </message>
  <message>
   <location filename="blockstudio/training/samples/own_code.py" />
   <source>The Python of the data fails: {why}</source>
   <translation>数据的 Python 失败：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/samples/own_code.py" />
   <source>The Python of the data gives something that is no array</source>
   <translation>数据的 Python 给出的不是数组</translation>
  </message>
  <message>
   <location filename="blockstudio/training/samples/own_code.py" />
   <source>The Python of the data gives {count} values</source>
   <translation>数据的 Python 给出了 {count} 个值</translation>
  </message>
  <message>
   <location filename="blockstudio/training/process/making.py" />
   <source>The Python of the data has ended the process it ran in</source>
   <translation>数据的 Python 结束了它所在的进程</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>The Python that gives the samples</source>
   <translation>给出样本的 Python 代码</translation>
  </message>
  <message>
   <location filename="blockstudio/training/samples/own_code.py" />
   <source>The Python that gives the samples is gone</source>
   <translation>给出样本的 Python 已不在</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/run.py" />
   <location filename="blockstudio/training/process/making.py" />
   <source>The Python that gives the samples is not in the document</source>
   <translation>给出样本的 Python 不在文档中</translation>
  </message>
  <message>
   <location filename="blockstudio/data/own.py" />
   <location filename="blockstudio/studio/data/watch.py" />
   <source>The Python that gives the samples is not trusted</source>
   <translation>给出样本的 Python 未被信任</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>The arguments of the loss, by their names</source>
   <translation>损失函数的参数，按名称给出</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>The arguments of the optimiser, by their names</source>
   <translation>优化器的参数，按名称给出</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>The arguments of the schedule, by their names</source>
   <translation>学习率调度的参数，按名称给出</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>The array of inputs</source>
   <translation>存放输入的数组</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>The array of targets</source>
   <translation>存放目标的数组</translation>
  </message>
  <message>
   <location filename="blockstudio/data/tensors.py" />
   <source>The array “{x}” holds no numbers</source>
   <translation>数组“{x}”中没有数值</translation>
  </message>
  <message>
   <location filename="blockstudio/data/tensors.py" />
   <source>The arrays of {name} do not belong together</source>
   <translation>{name} 中的数组彼此不匹配</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/columns.py" />
   <source>The best epoch by the metric that is monitored; else by validation accuracy, where higher is better, or by validation or training loss, where lower is. Of epochs that are equal by it, the one of the lowest validation loss, then the earliest. Its weights are in best.params.</source>
   <translation>按所监控的指标选出的最佳轮次；若未指定，则按验证准确率（越高越好），或验证、训练损失（越低越好）。指标相同的轮次中取验证损失最低者，再取最早者。其权重在 best.params 中。</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>The bias to be found</source>
   <translation>要找出的偏置</translation>
  </message>
  <message>
   <location filename="blockstudio/project/repair.py" />
   <source>The block of “{name}” is missing; an empty one takes its place</source>
   <translation>缺少“{name}”的块；已用空块代替</translation>
  </message>
  <message>
   <location filename="blockstudio/project/repair.py" />
   <source>The block of “{name}” is missing; the node was left out</source>
   <translation>缺少“{name}”的块；该节点已略去</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/face.py" />
   <source>The block returns it as {way}.</source>
   <translation>该块以 {way} 返回它。</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>The block that is shown; empty: the network</source>
   <translation>显示的块；为空则是整个网络</translation>
  </message>
  <message>
   <location filename="blockstudio/project/repair.py" />
   <source>The block that is the whole network is missing; now it is {name}</source>
   <translation>缺少代表整个网络的块；现在改用 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/repair.py" />
   <source>The block that is the whole network was said to be a region; it is none now</source>
   <translation>作为整个网络的块曾被标为区域，现已更正</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>The canvas as lines and letters, for the web or to be gone on with in a drawing</source>
   <translation>画布成为线条与文字，用于网页或在绘图软件中继续编辑</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>The canvas as pixels, two for each of the screen</source>
   <translation>画布成为像素，分辨率是屏幕的两倍</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>The canvas on a page of its size, for a paper: text can be searched</source>
   <translation>画布在与其同样大小的页面上，用于论文：文字可以搜索</translation>
  </message>
  <message>
   <location filename="blockstudio/data/splits.py" />
   <source>The class “{name}” is too small to be in every part</source>
   <translation>类别“{name}”太小，无法分到每一部分</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/data.py" />
   <source>The classes are of very different size</source>
   <translation>各类的样本数相差很大</translation>
  </message>
  <message>
   <location filename="blockstudio/data/splits.py" />
   <source>The classes are too small to be split so</source>
   <translation>类别太小，不能这样划分</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lab/panel.py" />
   <source>The code is on the clipboard.</source>
   <translation>代码已在剪贴板上。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/code/banner.py" />
   <source>The code of this network takes too long. The engine was started again.</source>
   <translation>此网络的代码耗时过长。引擎已重新启动。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/code/banner.py" />
   <source>The code runs again once it is changed.</source>
   <translation>修改代码后会再次运行。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/sizes.py" />
   <source>The code uses torch's lazy modules until the first forward pass.</source>
   <translation>在第一次前向传播之前，代码使用 torch 的延后初始化（Lazy）模块。</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>The column to predict; if empty, the likeliest is taken</source>
   <translation>要预测的列；留空则取最可能的一列</translation>
  </message>
  <message>
   <location filename="blockstudio/data/columns.py" />
   <source>The column “{name}” has {count} different texts</source>
   <translation>列“{name}”有 {count} 种不同的文本</translation>
  </message>
  <message>
   <location filename="blockstudio/data/tables.py" />
   <source>The column “{name}” holds no dates, so there is nothing in it that comes again</source>
   <translation>列“{name}”不包含日期，因此其中没有周期性的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/data/tables.py" />
   <source>The column “{name}” holds no numbers</source>
   <translation>列“{name}”中没有数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/watch.py" />
   <source>The data can't be read: {kind}: {why}</source>
   <translation>无法读取数据：{kind}：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/face.py" />
   <source>The data gives {shape}. N is the number of samples in a batch.</source>
   <translation>数据的形状为 {shape}。N 是一个批量中的样本数。</translation>
  </message>
  <message>
   <location filename="blockstudio/data/intake.py" />
   <location filename="blockstudio/data/preprocessing.py" />
   <location filename="blockstudio/training/loop/execution.py" />
   <source>The data has changed since the run was interrupted</source>
   <translation>运行中断后数据发生了变化</translation>
  </message>
  <message>
   <location filename="blockstudio/data/transforms.py" />
   <source>The deviation of each channel; one number stands for all</source>
   <translation>每个通道的标准差；只写一个数则用于所有通道</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <source>The file has an entry unknown here, which is kept as it is: {name}</source>
   <translation>文件中有此处未知的条目，已原样保留：{name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/dialogs.py" />
   <source>The file has changed</source>
   <translation>文件已更改</translation>
  </message>
  <message>
   <location filename="blockstudio/project/repair.py" />
   <source>The file has no training recipe; the usual one is set</source>
   <translation>文件中没有训练方案；已设为默认方案</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <source>The file has no usable version number; it is read as version {n}</source>
   <translation>文件没有可用的版本号；按版本 {n} 读取</translation>
  </message>
  <message>
   <location filename="blockstudio/project/parts.py" />
   <source>The file is damaged; what could be read of it was opened</source>
   <translation>文件已损坏；已打开其中可读取的部分</translation>
  </message>
  <message>
   <location filename="blockstudio/project/reading.py" />
   <source>The file keeps it as it is.</source>
   <translation>文件中保持原样。</translation>
  </message>
  <message>
   <location filename="blockstudio/project/repair.py" />
   <source>The file names no data; {source} is set</source>
   <translation>文件未指定数据；已设为 {source}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/repair.py" />
   <source>The file names no project; it is now called {name}</source>
   <translation>文件未指定项目名称；现在称为 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/reports.py" />
   <source>The file was opened with problems</source>
   <translation>文件已打开，但存在问题</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <source>The file was written by a newer Block Studio; what is known here was opened</source>
   <translation>文件由更新版本的 Block Studio 写成；已打开其中可识别的部分</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/code/forwards.py" />
   <location filename="blockstudio/graph/code/signature.py" />
   <source>The first argument of {name} must be self</source>
   <translation>{name} 的第一个参数必须是 self</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/panel.py" />
   <source>The first curves appear in a moment.</source>
   <translation>曲线马上就会出现。</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/table.py" />
   <source>The first layers hardly learn, while the last ones work with what these give by chance.</source>
   <translation>前面的层几乎不学习，后面的层只能用它们碰巧给出的东西。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/panel.py" />
   <source>The first samples appear here once the data can be read.</source>
   <translation>数据读取成功后，前几个样本会显示在这里。</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/run.py" />
   <source>The folder of the run can't be made: {why}</source>
   <translation>无法创建运行文件夹：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/sweep.py" />
   <source>The folder of the sweep can't be made: {why}</source>
   <translation>扫描的文件夹无法创建：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/functions/page.py" />
   <source>The function that is drawn</source>
   <translation>所绘制的函数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/detail.py" />
   <source>The gradient of the answer by the sample, times the sample; the view mode “Activations” shows meanwhile what the layers gave for it</source>
   <translation>答案对样本的梯度乘以样本；此时视图模式“激活值”显示各层对该样本的输出</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>The gradients of so many batches are averaged before a step: a larger batch in effect</source>
   <translation>每走一步之前把这么多个批次的梯度取平均：等效于更大的批次</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/gradients.py" />
   <source>The gradients of “{name}” explode</source>
   <translation>“{name}”的梯度爆炸</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/gradients.py" />
   <source>The gradients of “{name}” vanish</source>
   <translation>“{name}”的梯度消失</translation>
  </message>
  <message>
   <location filename="blockstudio/data/idx.py" />
   <source>The images and labels of {folder} do not belong together</source>
   <translation>{folder} 中的图像与标签不匹配</translation>
  </message>
  <message>
   <location filename="blockstudio/data/image_folder.py" />
   <source>The images are not all of one size</source>
   <translation>图像大小不全相同</translation>
  </message>
  <message>
   <location filename="blockstudio/data/own.py" />
   <source>The inputs are not all numbers of one shape</source>
   <translation>输入不全是同一形状的数</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/data.py" />
   <source>The inputs are not scaled</source>
   <translation>输入没有缩放</translation>
  </message>
  <message>
   <location filename="blockstudio/data/reconstruction.py" />
   <source>The inputs are whole numbers, which can't be reconstructed</source>
   <translation>输入是整数，无法重构</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>The language of the words that are not names</source>
   <translation>名称以外的文字所用的语言</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/arithmetic.py" />
   <source>The larger of two numbers</source>
   <translation>两个数中较大的一个</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/code/forwards.py" />
   <source>The last statement must be a class with a forward</source>
   <translation>最后一条语句必须是一个带 forward 的类</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/learning.py" />
   <source>The learning rate is too high</source>
   <translation>学习率太高</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/learning.py" />
   <source>The learning rate is too low</source>
   <translation>学习率太低</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/steering.py" />
   <source>The learning rate is {rate:g} from here on.</source>
   <translation>从这里起学习率为 {rate:g}。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/rate_preview.py" />
   <source>The learning rate over the run appears here.</source>
   <translation>运行中的学习率会显示在这里。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/library/commands.py" />
   <source>The library has a newer {names}: select it, then Network ▸ Library ▸ Update from the library…</source>
   <translation>库中有更新的 {names}：选中它，然后选择 网络 ▸ 库 ▸ 从库中更新…</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>The line of the file where the table begins; what stands before it is left out</source>
   <translation>表格从文件的第几行开始；此前的内容略去</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/table.py" />
   <source>The loss and its gradients are as large as the square of the targets.</source>
   <translation>损失及其梯度与目标的平方一样大。</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/learning.py" />
   <source>The loss became NaN or infinite</source>
   <translation>损失变成了 NaN 或无穷大</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/breakdown.py" />
   <source>The loss became {value} at step {step} (epoch {epoch})</source>
   <translation>在第 {step} 步（第 {epoch} 轮）损失变成了 {value}</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/learning.py" />
   <source>The loss does not fall</source>
   <translation>损失没有下降</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/table.py" />
   <source>The loss is then no measure of the answers: it can fall without end, and nothing is learnt.</source>
   <translation>这样损失就不能衡量答案：它可以无止境地下降，却什么也没学到。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/doctor/panel.py" />
   <source>The loss never fell: no rate is proposed.</source>
   <translation>损失从未下降：不建议任何学习率。</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/balancing.py" />
   <source>The loss weighs a sample by its class: {weights}</source>
   <translation>损失按类别为样本加权：{weights}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/transforms.py" />
   <source>The mean of each channel; one number stands for all</source>
   <translation>每个通道的均值；只写一个数则用于所有通道</translation>
  </message>
  <message>
   <location filename="blockstudio/training/optim/metrics.py" />
   <source>The metric “{name}” can't be used as it is set: {why}</source>
   <translation>指标“{name}”不能这样设置：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/optim/metrics.py" />
   <source>The metric “{name}” is for {task}</source>
   <translation>指标“{name}”用于 {task}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>The most gigabytes a file may take once it is unpacked; 0: as suits this computer</source>
   <translation>文件解压后最多可占多少 GB；0：由这台计算机决定</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/arithmetic.py" />
   <source>The natural logarithm of a number</source>
   <translation>一个数的自然对数</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>The network as one Python file that needs only PyTorch: its classes and build()</source>
   <translation>整个网络写成一个只需 PyTorch 的 Python 文件：各个类和 build()</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/offers.py" />
   <source>The network does not fit the data</source>
   <translation>网络与数据不相符</translation>
  </message>
  <message>
   <location filename="blockstudio/training/loop/preparation.py" />
   <source>The network does not give tensors, so no loss can be computed</source>
   <translation>网络给出的不是张量，无法计算损失</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/checks.py" />
   <source>The network gives one number for all samples, and each needs one of its own</source>
   <translation>网络对所有样本只给出一个数，而每个样本都需要各自的数</translation>
  </message>
  <message>
   <location filename="blockstudio/training/optim/groups.py" />
   <source>The network has nothing to train</source>
   <translation>网络中没有可训练的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/training/loop/preparation.py" />
   <source>The network has several inputs, the data has one</source>
   <translation>网络有多个输入，而数据只有一个</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/reports.py" />
   <source>The network has the weights of {source}</source>
   <translation>网络现使用{source}的权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/model.py" />
   <source>The network has these weights: {which}</source>
   <translation>网络正使用其权重：{which}</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/fitting.py" />
   <source>The network has {width} outputs, and a target is one number</source>
   <translation>网络有 {width} 个输出，而目标是一个数</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/fitting.py" />
   <source>The network has {width} outputs, and a target is {count} numbers</source>
   <translation>网络有 {width} 个输出，而目标是 {count} 个数</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/fitting.py" />
   <source>The network has {width} outputs, and the input that it is to give back {count} numbers</source>
   <translation>网络有 {width} 个输出，而要还原的输入有 {count} 个数值</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/fitting.py" />
   <source>The network has {width} outputs, and there are {classes} classes</source>
   <translation>网络有 {width} 个输出，而类别有 {classes} 个</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/block.py" />
   <source>The network is empty. Drag a layer from the palette onto the canvas.</source>
   <translation>网络是空的。请从组件面板拖一个层到画布上。</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/checks.py" />
   <source>The network is to give back its input, and its output has another shape</source>
   <translation>网络应还原其输入，但输出的形状不同</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/learning.py" />
   <source>The network overfits</source>
   <translation>网络过拟合</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/learning.py" />
   <source>The network underfits</source>
   <translation>网络欠拟合</translation>
  </message>
  <message>
   <location filename="blockstudio/training/optim/targets.py" />
   <source>The network's output and the targets differ in shape</source>
   <translation>网络输出与目标的形状不同</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/arithmetic.py" />
   <source>The next whole number above</source>
   <translation>向上取整</translation>
  </message>
  <message>
   <location filename="blockstudio/project/repair.py" />
   <source>The node “{name}” was left out</source>
   <translation>节点“{name}”被略去</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>The number that stands for a missing one</source>
   <translation>代替缺失数值的数</translation>
  </message>
  <message>
   <location filename="blockstudio/project/repair.py" />
   <source>The order of “{name}” names nodes that it has not</source>
   <translation>“{name}”的注册顺序中有它不包含的节点</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>The output of the network that the loss takes; all there are if empty</source>
   <translation>损失函数所用的网络输出；留空则使用全部输出</translation>
  </message>
  <message>
   <location filename="blockstudio/project/reading.py" />
   <source>The record {id} is of a kind unknown here and was left out</source>
   <translation>记录 {id} 的类型在此未知，已略去</translation>
  </message>
  <message>
   <location filename="blockstudio/project/recovery.py" />
   <source>The recovered project opens as an untitled copy.</source>
   <translation>恢复的项目将作为未命名副本打开。</translation>
  </message>
  <message>
   <location filename="blockstudio/project/repair.py" />
   <source>The region {id} belongs to no node and was left out</source>
   <translation>区域 {id} 不属于任何节点，已略去</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/pad.py" />
   <source>The right button rubs out too</source>
   <translation>右键也可擦除</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/closer.py" />
   <source>The run has no such parameter: it was made after the run had begun.</source>
   <translation>该运行没有这个参数：它是在运行开始之后创建的。</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/of_set.py" />
   <source>The run has no {part} samples</source>
   <translation>该次训练没有{part}样本</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/trained.py" />
   <source>The run has not written down how it takes samples, and its data can't be read</source>
   <translation>该次训练没有记录如何处理样本，且其数据无法读取</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/tensors.py" />
   <source>The run learnt from a table, and {file} is none</source>
   <translation>该次训练使用的是表格，而 {file} 不是表格</translation>
  </message>
  <message>
   <location filename="blockstudio/data/new_rows.py" />
   <source>The run learnt from arrays, whose features have no names</source>
   <translation>此运行从数组学习，其特征没有名称</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/images.py" />
   <source>The run learnt from no images that files can hold</source>
   <translation>该次训练使用的不是图像文件可表示的图像</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/rows.py" />
   <source>The run learnt from no rows of a table</source>
   <translation>该次训练使用的不是表格的行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/runs.py" />
   <source>The run whose next batch is stepped through; it is left as it is</source>
   <translation>要单步调试其下一批次的运行；运行本身不受影响</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>The same as a folder with a file for each block, to be copied into a program</source>
   <translation>同样的代码，写成一个文件夹，每个块一个文件，可复制到程序中</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>The same as one file to send to somebody; its name says name and version</source>
   <translation>同样的包，一个可发送的文件；文件名说明名称和版本</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/reuse/repeat.py" />
   <source>The same block {times} times in a row: one set of weights</source>
   <translation>同一个块连续重复 {times} 次：一组权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/reuse/repeat.py" />
   <source>The same module is called again and again</source>
   <translation>反复调用同一个模块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/against.py" />
   <source>The same step of another batch, another value, or other weights to compare with</source>
   <translation>与之比较的对象：另一批次的同一步、另一个值，或另一组权重</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>The same table for a paper: a tabular with booktabs</source>
   <translation>同一张表，供论文使用：用 booktabs 的 tabular</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>The same table for a spreadsheet</source>
   <translation>同一张表，供电子表格使用</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/detail.py" />
   <source>The sample as a line</source>
   <translation>以折线显示的样本</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/detail.py" />
   <location filename="blockstudio/studio/predict/detail.py" />
   <source>The sample as a picture</source>
   <translation>以图像显示的样本</translation>
  </message>
  <message>
   <location filename="blockstudio/data/own.py" />
   <source>The samples and the targets do not belong together</source>
   <translation>样本与目标不对应</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/dialog.py" />
   <source>The samples are cut into k parts. Each run keeps another part for validation and learns from the others. What counts is the mean of the metric at the last epoch, and how far the runs lie from it.</source>
   <translation>样本分成 k 份。每次运行留出不同的一份作验证，从其余部分学习。看的是最后一轮指标的均值，以及各次运行与它的偏差。</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/going_on.py" />
   <source>The schedule of this run has come to its end, and what becomes of the learning rate is not said</source>
   <translation>此次运行的学习率计划已经结束，尚未说明学习率接下来如何变化</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/control.py" />
   <source>The schedule of this run has not come to an end, so it goes on as it is</source>
   <translation>此次运行的学习率计划尚未结束，因此会照原样继续</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/face.py" />
   <source>The shape comes from what is wired to the block.</source>
   <translation>形状取决于连接到该块的内容。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/face.py" />
   <source>The shape the data has appears here once the data can be read.</source>
   <translation>数据读取成功后，其形状会显示在这里。</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <source>The share kept for the very end; an official test split, where there is one, is kept whole</source>
   <translation>留到最后的样本占比；如有官方测试集，则完整保留</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <source>The share of the samples kept aside to check on</source>
   <translation>留出用于验证的样本占比</translation>
  </message>
  <message>
   <location filename="blockstudio/data/sources.py" />
   <source>The shares kept for validation and test make {share}</source>
   <translation>留作验证和测试的比例合计为 {share}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>The sheet of a workbook; if empty, the first that is seen and not empty</source>
   <translation>工作簿中的工作表；留空则取第一个可见且非空的表</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>The sign around cells that hold a delimiter</source>
   <translation>包住含分隔符的单元格的引号</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/manners.py" />
   <source>The singular values, from the greatest to the least</source>
   <translation>奇异值，从大到小排列</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/arithmetic.py" />
   <source>The smaller of two numbers</source>
   <translation>两个数中较小的一个</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/arithmetic.py" />
   <source>The square root of a number</source>
   <translation>一个数的平方根</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/gradients.py" />
   <source>The steps of “{name}” are {how}</source>
   <translation>“{name}”的步子{how}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/functions/view.py" />
   <source>The surface that is walked on</source>
   <translation>优化器行走的曲面</translation>
  </message>
  <message>
   <location filename="blockstudio/data/tables.py" />
   <source>The table has no column but the target</source>
   <translation>表格除目标外没有其他列</translation>
  </message>
  <message>
   <location filename="blockstudio/data/targets.py" />
   <source>The target “{name}” has values that are not finite</source>
   <translation>目标“{name}”含有非有限值</translation>
  </message>
  <message>
   <location filename="blockstudio/data/tables.py" />
   <source>The target “{name}” has {count} different texts in {rows} rows</source>
   <translation>目标“{name}”在 {rows} 行里有 {count} 个不同的文本</translation>
  </message>
  <message>
   <location filename="blockstudio/data/targets.py" />
   <source>The target “{name}” is no number, so it can't be regressed</source>
   <translation>目标“{name}”不是数值，因此无法回归</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/data.py" />
   <source>The targets are not scaled</source>
   <translation>目标没有缩放</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/balancing.py" />
   <source>The targets are numbers, so there are no classes to draw more often</source>
   <translation>目标是数值，没有可以更频繁抽取的类别</translation>
  </message>
  <message>
   <location filename="blockstudio/data/sources.py" />
   <location filename="blockstudio/data/splits.py" />
   <source>The targets are numbers, so there are no classes to keep the shares of</source>
   <translation>目标是数，没有类别比例可以保持</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/balancing.py" />
   <source>The targets are numbers, so there are no classes to weigh</source>
   <translation>目标是数值，没有可以加权的类别</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>The traced network with its weights; it runs without its Python, and can be compiled</source>
   <translation>追踪得到的网络及其权重；不需其 Python 代码即可运行，也可以编译</translation>
  </message>
  <message>
   <location filename="blockstudio/data/shaping.py" />
   <source>The transform “{name}” does not fit the data</source>
   <translation>变换“{name}”不适合此数据</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/others.py" />
   <source>The two names are one tensor. Untied, both keep the values loaded now, each its own.</source>
   <translation>这两个名称是同一个张量。解除绑定后，两者各自保留当前载入的值。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/choosing.py" />
   <source>The usual columns</source>
   <translation>常用列</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/initialisation/panel.py" />
   <location filename="blockstudio/studio/parameters/panel.py" />
   <source>The values appear as soon as the engine has built the network.</source>
   <translation>引擎构建网络后会立即显示数值。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/panel.py" />
   <source>The values appear once the errors in the network are mended.</source>
   <translation>修复网络中的错误后，这里会显示参数值。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/closer.py" />
   <source>The values of the run at work are seen, and set, in the inspector.</source>
   <translation>正在运行的训练的参数值可在检查器中查看和修改。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/detail.py" />
   <source>The values of the sample</source>
   <translation>样本的值</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/starting.py" />
   <source>The values {how} from layer to layer, up to “{name}”</source>
   <translation>值逐层{how}，直到“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lab/panel.py" />
   <source>The very Python that is measured, to be run by hand</source>
   <translation>所测量的 Python 代码，可手动运行</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>The weight of each input, to be found</source>
   <translation>要找出的每个输入的权重</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>The weights after every so many epochs are kept in epoch-N.params, beside the best and the last; 0: none</source>
   <translation>每隔这么多轮，把权重保存为 epoch-N.params，与最佳和最终权重并存；0：不保留</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/exports.py" />
   <source>The weights are the initial ones again</source>
   <translation>权重已恢复为初始值</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>The weights as PyTorch reads them: torch.save(net.state_dict(), path)</source>
   <translation>PyTorch 可直接读取的权重：torch.save(net.state_dict(), path)</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>The weights in a format that runs no code when it is read, of any library</source>
   <translation>权重，其格式在读取时不运行任何代码，各种库都能读</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/menu.py" />
   <source>The weights in use are kept with the project.</source>
   <translation>正在使用的权重会随项目保留。</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/balancing.py" />
   <source>The weights of the classes are given in the options of the loss already</source>
   <translation>损失的选项中已经给出了各类别的权重</translation>
  </message>
  <message>
   <location filename="blockstudio/project/weight_files.py" />
   <source>The weights of this project are gone: {source}</source>
   <translation>该项目的权重已不存在：{source}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/weight_files.py" />
   <source>The weights of this project have changed since: {source}</source>
   <translation>该项目的权重文件已被改动：{source}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>The weights to be found</source>
   <translation>要找出的权重</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/arithmetic.py" />
   <source>The whole number of a number: what stands before the point</source>
   <translation>一个数的整数部分：小数点之前的部分</translation>
  </message>
  <message>
   <location filename="blockstudio/project/repair.py" />
   <source>The wire {id} has a loose end and was left out</source>
   <translation>连线 {id} 有一端悬空，已略去</translation>
  </message>
  <message>
   <location filename="blockstudio/project/reading.py" />
   <source>The {record} has the id {id} and was left out</source>
   <translation>{record} 的标识为 {id}，已略去</translation>
  </message>
  <message>
   <location filename="blockstudio/project/reading.py" />
   <source>The {record} {id} has a bad value for {field} and was left out</source>
   <translation>{record} {id} 的 {field} 值无效，已略去</translation>
  </message>
  <message>
   <location filename="blockstudio/project/reading.py" />
   <source>The {record} {id} has a bad value for {field}, which is unset here</source>
   <translation>{record} {id} 的 {field} 的值无效，此处视为未设置</translation>
  </message>
  <message>
   <location filename="blockstudio/project/reading.py" />
   <source>The {record} {id} has an entry unknown here, which is kept as it is: {field}</source>
   <translation>{record} {id} 中有此处未知的条目，已原样保留：{field}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/reading.py" />
   <source>The {record} {id} has more digits than are kept: {field}</source>
   <translation>{record} {id} 的位数多于可保留的位数：{field}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/reading.py" />
   <source>The {record} {id} has no {field} and was left out</source>
   <translation>{record} {id} 缺少 {field}，已略去</translation>
  </message>
  <message>
   <location filename="blockstudio/project/reading.py" />
   <source>The {record} {id} holds {what}: {field}</source>
   <translation>{record} {id} 含有{what}：{field}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Theme</source>
   <translation>主题</translation>
  </message>
  <message>
   <location filename="blockstudio/data/splits.py" />
   <source>There are more folds than samples</source>
   <translation>折数多于样本数</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/rows.py" />
   <source>There are no rows</source>
   <translation>没有任何行</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/balancing.py" />
   <source>There are too many samples to draw from</source>
   <translation>样本太多，无法从中抽取</translation>
  </message>
  <message>
   <location filename="blockstudio/training/optim/devices.py" />
   <source>There is no device “{name}” here</source>
   <translation>此处没有设备“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/project/examples.py" />
   <source>There is no example {name}</source>
   <translation>没有名为 {name} 的示例</translation>
  </message>
  <message>
   <location filename="blockstudio/data/frames.py" />
   <location filename="blockstudio/data/tensors.py" />
   <location filename="blockstudio/data/vocabulary.py" />
   <source>There is no file {path}</source>
   <translation>没有文件 {path}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/idx.py" />
   <location filename="blockstudio/data/image_folder.py" />
   <source>There is no folder {path}</source>
   <translation>没有文件夹 {path}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/code/signature.py" />
   <source>There is no function here, and no class with a forward</source>
   <translation>这里没有函数，也没有带 forward 的类</translation>
  </message>
  <message>
   <location filename="blockstudio/training/samples/own_code.py" />
   <source>There is no function in the Python of the data</source>
   <translation>数据的 Python 中没有函数</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/checks.py" />
   <source>There is no loss “{name}”</source>
   <translation>没有损失函数“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/faults.py" />
   <location filename="blockstudio/training/optim/metrics.py" />
   <source>There is no metric “{name}”</source>
   <translation>没有指标“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/checks.py" />
   <source>There is no metric “{name}” for {task}</source>
   <translation>没有用于 {task} 的指标“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/training/optim/schedule.py" />
   <source>There is no scheduler “{name}”</source>
   <translation>没有调度器“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/choice.py" />
   <source>There is no such file, and no module of that name is found without running it.</source>
   <translation>没有这个文件，不运行代码也找不到这个名称的模块。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/head.py" />
   <source>There is no such sample among the answers</source>
   <translation>答案中没有这个样本</translation>
  </message>
  <message>
   <location filename="blockstudio/data/inspection/balance.py" />
   <source>There is no training sample of {names}</source>
   <translation>没有 {names} 的训练样本</translation>
  </message>
  <message>
   <location filename="blockstudio/data/sources.py" />
   <source>There is no transform “{name}”</source>
   <translation>没有变换“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/data/inspection/balance.py" />
   <source>There is no validation sample of {names}: keep the shares of the classes in every part</source>
   <translation>没有 {names} 的验证样本：在每一部分保持类别比例</translation>
  </message>
  <message>
   <location filename="blockstudio/training/optim/build.py" />
   <source>There is no {item} “{name}”</source>
   <translation>没有 {item}“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/sentences.py" />
   <source>There is only one bar: this experiment needs two devices, and one was chosen. Two names of the same processor would only share it.</source>
   <translation>只有一根柱：这个实验需要两个设备，而只选了一个。同一处理器的两个名称只会共享它。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/treatment.py" />
   <source>They are larger than memory: batches are read from the disk.</source>
   <translation>大于内存：从磁盘逐批读取。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/treatment.py" />
   <source>They are larger than memory: other processes read the batches.</source>
   <translation>大于内存：由其他进程读取各批。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/documents.py" />
   <source>They are lost otherwise.</source>
   <translation>否则这些修改会丢失。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/treatment.py" />
   <source>They fit into memory, and wait there.</source>
   <translation>内存放得下，样本在内存中等候。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/metrics.py" />
   <source>They need torchmetrics: pip install 'blockstudio[metrics]'.</source>
   <translation>它们需要 torchmetrics：pip install 'blockstudio[metrics]'。</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/table.py" />
   <source>They tell nothing, and their weights only shift what the bias says.</source>
   <translation>它们什么也没说明，其权重只是改变偏置。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/instance.py" />
   <source>This block has no arguments. Enter it to add some.</source>
   <translation>此块没有构造参数。进入块内可添加。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/code/banner.py" />
   <source>This file contains Python code ({pieces}).</source>
   <translation>此文件包含 Python 代码（{pieces}）。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/process/unexpected.py" />
   <source>This is a fault of Block Studio, not yours. You can go on working.</source>
   <translation>这是 Block Studio 的故障，与您的操作无关。您可以继续工作。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/face.py" />
   <source>This is the shape of the data. N is the number of samples in a batch.</source>
   <translation>这是数据的形状。N 是一个批量中的样本数。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/node.py" />
   <source>This kind has no properties.</source>
   <translation>此类节点没有属性。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/initialisation/panel.py" />
   <source>This rule reaches no parameter of the network.</source>
   <translation>此规则没有作用于网络的任何参数。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/menu.py" />
   <source>Those at work are kept.</source>
   <translation>正在进行的会保留。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Tidy up</source>
   <translation>整理布局</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Tidy up what follows</source>
   <translation>整理下游</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/others.py" />
   <source>Tie</source>
   <translation>绑定</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/derived.py" />
   <source>Tie {b} to {a}</source>
   <translation>将 {b} 绑定到 {a}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/derived.py" />
   <source>Tie {b} to {a}, scaled</source>
   <translation>把{b}绑定到{a}（缩放）</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/derived.py" />
   <source>Tie {b} to {a}, transposed</source>
   <translation>把{b}绑定到{a}（转置）</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/gestures/wiring.py" />
   <source>Tie {target} to {source}</source>
   <translation>将 {target} 绑定到 {source}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/gestures/wiring.py" />
   <source>Tie {target} to {source}, transposed</source>
   <translation>把{target}绑定到{source}（转置）</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/tie_list.py" />
   <source>Ties</source>
   <translation>绑定</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>Ties and missing sizes</source>
   <translation>绑定与未知大小</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/pages.py" />
   <source>Ties and sizes</source>
   <translation>共享与尺寸</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/annotations.py" />
   <source>Title frame</source>
   <translation>填写框标题</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/commands/labels.py" />
   <source>Title of the frame</source>
   <translation>框的标题</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/panel.py" />
   <source>To NaN</source>
   <translation>到 NaN</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/panel.py" />
   <source>To breakpoint</source>
   <translation>到断点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/dialog.py" />
   <source>To import a network it has to be made and tried once: this Python, and all that it imports, runs on this computer, and may do there what you may.</source>
   <translation>导入网络需要创建它并试运行一次：这段 Python 以及它导入的一切都会在这台电脑上运行，并拥有您的全部权限。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/panel.py" />
   <source>To the first value with a NaN or an infinite number</source>
   <translation>到第一个含 NaN 或无穷大的值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/panel.py" />
   <source>To the next breakpoint, or to the end</source>
   <translation>到下一个断点，没有则到末尾</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/panel.py" />
   <source>To the next step, inside of this one if anything is</source>
   <translation>到下一步，若其内部有步骤则进入</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/panel.py" />
   <source>To the next step, past all that is inside of this one</source>
   <translation>到下一步，越过其内部的一切</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/bars.py" />
   <source>Top bar</source>
   <translation>顶栏</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <location filename="blockstudio/studio/frame/readiness.py" />
   <location filename="blockstudio/studio/training/panel.py" />
   <source>Train</source>
   <translation>训练</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/doctor/row.py" />
   <source>Train a copy that has this; the network here stays as it is</source>
   <translation>训练一个带有此改动的副本；这里的网络保持不变</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/doctor/panel.py" />
   <source>Train a copy, each step with a larger rate than the one before</source>
   <translation>训练一个副本，每一步的学习率都比前一步大</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <source>Train for one step and wait</source>
   <translation>训练一步后等待</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/remedies.py" />
   <source>Train it</source>
   <translation>让它参与训练</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Train its parameters</source>
   <translation>让其参数参与训练</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>Train many times with other settings, or on other folds of the data</source>
   <translation>用其他设置，或在数据的其他折上多次训练</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/network.py" />
   <source>Train on batches of {size}</source>
   <translation>每批用 {size} 个样本训练</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/freezing.py" />
   <location filename="blockstudio/graph/edits/groups.py" />
   <source>Train parameters</source>
   <translation>让参数参与训练</translation>
  </message>
  <message>
   <location filename="blockstudio/training/loop/preparation.py" />
   <source>Train without it, or install a C++ compiler.</source>
   <translation>训练时不编译，或安装 C++ 编译器。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>Trainable, frozen, tied</source>
   <translation>可训练、冻结、绑定</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/doctor/panel.py" />
   <location filename="blockstudio/studio/frame/panel_table.py" />
   <source>Training</source>
   <translation>训练</translation>
  </message>
  <message>
   <location filename="blockstudio/training/memory/shortage.py" />
   <source>Training needs {parameters} for parameters, {gradients} for gradients, {optimiser} for the optimiser and {sample} for each sample: about {all} at batch size {batch}.</source>
   <translation>训练需要：参数 {parameters}，梯度 {gradients}，优化器 {optimiser}，每个样本 {sample}：批量大小 {batch} 时约 {all}。</translation>
  </message>
  <message>
   <location filename="blockstudio/training/memory/shortage.py" />
   <source>Training needs {parameters} for parameters, {gradients} for gradients, {optimiser} for the optimiser, and activations that can't be told beforehand.</source>
   <translation>训练需要：参数 {parameters}，梯度 {gradients}，优化器 {optimiser}，以及无法事先得知的激活值。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/batch.py" />
   <source>Training sample</source>
   <translation>训练样本</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/form.py" />
   <source>Training samples</source>
   <translation>训练样本</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>Training script</source>
   <translation>训练脚本</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <location filename="blockstudio/studio/data/treatment.py" />
   <source>Transforms</source>
   <translation>变换</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/code/banner.py" />
   <location filename="blockstudio/studio/code/panel.py" />
   <source>Trust this code</source>
   <translation>信任此代码</translation>
  </message>
  <message>
   <location filename="blockstudio/training/memory/shortage.py" />
   <source>Try a smaller batch size, or another device.</source>
   <translation>试试更小的批量大小，或另一个设备。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/code/banner.py" />
   <location filename="blockstudio/studio/engines/dialog.py" />
   <source>Try again</source>
   <translation>重试</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/doctor/row.py" />
   <source>Try on a copy</source>
   <translation>在副本上试</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/running.py" />
   <source>Trying it beside the original</source>
   <translation>正在与原网络对照</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/turns.py" />
   <source>Turn of {name}</source>
   <translation>{name} 的重复序号</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Turn off</source>
   <translation>停用</translation>
  </message>
  <message>
   <location filename="blockstudio/data/reconstruction.py" />
   <source>Turn off data.reconstruct, or measure the inputs as numbers.</source>
   <translation>关闭 data.reconstruct，或以数值形式提供输入。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/coding.py" />
   <source>Turn wires into Python</source>
   <translation>把连线变成 Python</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/leaving_out.py" />
   <source>Turn {count} nodes off</source>
   <translation>停用 {count} 个节点</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/forwards.py" />
   <source>Turn {name} into Python</source>
   <translation>把 {name} 变成 Python</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/leaving_out.py" />
   <source>Turn {name} off</source>
   <translation>停用{name}</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/experiments.py" />
   <source>Two devices at once</source>
   <translation>两个设备同时计算</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <source>Two records have the id {id}; the second was left out</source>
   <translation>两条记录的标识都是 {id}；已略去第二条</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/search/commands.py" />
   <source>Type a command, a layer or the name of a node</source>
   <translation>输入命令、层或节点的名称</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/header.py" />
   <source>Type another name</source>
   <translation>输入其他名称</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/head.py" />
   <source>Type the number of a sample, counted from 0, and press Enter</source>
   <translation>输入从 0 数起的样本编号，然后按 Enter</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>Unbalanced classes</source>
   <translation>不平衡的类别</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <location filename="blockstudio/studio/frame/readiness.py" />
   <source>Undo</source>
   <translation>撤销</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/readiness.py" />
   <source>Undo {what}</source>
   <translation>撤销 {what}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/node.py" />
   <source>Unfreeze</source>
   <translation>解冻</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Ungroup</source>
   <translation>取消组合</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/ungrouping.py" />
   <source>Ungroup {name}</source>
   <translation>取消组合 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/table.py" />
   <source>Units that begin alike and are changed alike stay one unit: the layer has a width of 1.</source>
   <translation>开始相同、改变也相同的单元始终是一个单元：这一层的宽度等于 1。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/documents.py" />
   <source>Unsaved changes</source>
   <translation>未保存的修改</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/recovery.py" />
   <source>Unsaved edits</source>
   <translation>未保存的修改</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <location filename="blockstudio/studio/inspector/others.py" />
   <location filename="blockstudio/studio/parameters/tie_list.py" />
   <source>Untie</source>
   <translation>解除绑定</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>Untie {name}</source>
   <translation>解除 {name} 的绑定</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/rate_preview.py" />
   <source>Until the data is known, an epoch is drawn with {count} steps.</source>
   <translation>数据未知之前，按每轮 {count} 步绘制。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/documents.py" />
   <location filename="blockstudio/studio/files/recovery.py" />
   <location filename="blockstudio/studio/frame/lessons.py" />
   <location filename="blockstudio/studio/workbench.py" />
   <source>Untitled</source>
   <translation>未命名</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/library/updating.py" />
   <source>Update</source>
   <translation>更新</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/library/updating.py" />
   <source>Update from the library</source>
   <translation>从库中更新</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/keeping.py" />
   <source>Update from the library…</source>
   <translation>从库中更新…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>Update ratio</source>
   <translation>更新比</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/fragments/kept_blocks.py" />
   <source>Update {name} from the library</source>
   <translation>从库中更新 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Upper edges</source>
   <translation>上对齐</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/suggestion.py" />
   <source>Use</source>
   <translation>使用</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/network.py" />
   <source>Use CrossEntropyLoss</source>
   <translation>改用 CrossEntropyLoss</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/remedies.py" />
   <source>Use ReLU in their place</source>
   <translation>改用 ReLU</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/remedies.py" />
   <source>Use a leaky ReLU there</source>
   <translation>在那里改用带泄漏的 ReLU</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/checks.py" />
   <source>Use a loss for numbers, such as torch.nn.MSELoss.</source>
   <translation>请使用针对数值的损失函数，例如 torch.nn.MSELoss。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/details.py" />
   <source>Use an epoch…</source>
   <translation>使用某一轮…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/details.py" />
   <source>Use best weights</source>
   <translation>使用最佳权重</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/reuse.py" />
   <source>Use block {name}</source>
   <translation>改用块 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Use dark colours</source>
   <translation>使用深色</translation>
  </message>
  <message>
   <location filename="blockstudio/training/parallel/process_group.py" />
   <source>Use fewer processes, or the device cpu.</source>
   <translation>减少进程，或使用设备 cpu。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/doctor/row.py" />
   <source>Use it here</source>
   <translation>用在这里</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/offers.py" />
   <source>Use its best weights</source>
   <translation>使用其最佳权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/offers.py" />
   <source>Use its last weights</source>
   <translation>使用其最终权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/menu.py" />
   <source>Use its settings</source>
   <translation>使用其设置</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/offers.py" />
   <source>Use its weights after an epoch</source>
   <translation>使用其某一轮的权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/details.py" />
   <source>Use last</source>
   <translation>使用最终权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Use light colours</source>
   <translation>使用浅色</translation>
  </message>
  <message>
   <location filename="blockstudio/training/sweeps/making.py" />
   <source>Use settings</source>
   <translation>使用设置</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Use the colours of the desktop</source>
   <translation>使用系统的颜色</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Use the selected node once more: same weights, own weights or a copy</source>
   <translation>再次使用所选节点：共用权重、独立权重或副本</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/verbs.py" />
   <location filename="blockstudio/studio/sweeps/center.py" />
   <source>Use the settings of run {number}</source>
   <translation>使用运行 {number} 的设置</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/first_recipe.py" />
   <source>Use the suggested recipe</source>
   <translation>使用建议的训练方案</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/weights.py" />
   <source>Use the weights of {source}</source>
   <translation>使用{source}的权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/panel.py" />
   <source>Use these settings</source>
   <translation>使用这些设置</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/coding.py" />
   <source>Use wires in place of Python</source>
   <translation>用连线代替 Python</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/fitting.py" />
   <source>Use {loss}</source>
   <translation>使用 {loss}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/batch.py" />
   <source>Validation sample</source>
   <translation>验证样本</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/form.py" />
   <source>Validation samples</source>
   <translation>验证样本</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/measured.py" />
   <source>Validation samples after epoch {epoch}, as the run measured it.</source>
   <translation>第 {epoch} 轮之后的验证样本，由该次训练自行测得。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/setter.py" />
   <location filename="blockstudio/studio/stepping/offers.py" />
   <location filename="blockstudio/studio/stepping/values.py" />
   <source>Value</source>
   <translation>值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/offers.py" />
   <source>Value {number}</source>
   <translation>值 {number}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/side.py" />
   <location filename="blockstudio/studio/parameters/manners.py" />
   <source>Values</source>
   <translation>值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>Values of one batch</source>
   <translation>一个批次的值</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/table.py" />
   <source>Values that grow or shrink from layer to layer take the gradients with them.</source>
   <translation>逐层变大或变小的值会带着梯度一起变。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/library/keeping.py" />
   <source>Version</source>
   <translation>版本</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/views/bar.py" />
   <source>View mode: {mode}</source>
   <translation>视图模式：{mode}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/colours.py" />
   <source>Violet</source>
   <translation>紫色</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Walk down</source>
   <translation>向下移动焦点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/stepping.py" />
   <source>Walk the batch</source>
   <translation>走过批次</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Walk to the left</source>
   <translation>向左移动焦点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Walk to the right</source>
   <translation>向右移动焦点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Walk up</source>
   <translation>向上移动焦点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/problems/panel.py" />
   <source>Warning</source>
   <translation>警告</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/keyboard/spoken.py" />
   <source>Warning: {text}</source>
   <translation>警告：{text}</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/data.py" />
   <source>Weigh the loss by class</source>
   <translation>按类给损失加权</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/balancing.py" />
   <source>Weigh the loss by class (class_weight) instead.</source>
   <translation>请改为按类别为损失加权（class_weight）。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/form.py" />
   <location filename="blockstudio/studio/stepping/weights.py" />
   <source>Weights</source>
   <translation>权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/form.py" />
   <source>Weights that answer</source>
   <translation>用于预测的权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/weights.py" />
   <source>Weights to compare with</source>
   <translation>用于比较的权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/export_dialog.py" />
   <location filename="blockstudio/studio/files/exports.py" />
   <location filename="blockstudio/studio/parameters/closer.py" />
   <location filename="blockstudio/studio/parameters/panel.py" />
   <location filename="blockstudio/studio/weights/origin.py" />
   <source>Weights: {origin}</source>
   <translation>权重：{origin}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Welcome page</source>
   <translation>欢迎页</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>What a line begins with that is no row</source>
   <translation>注释行以什么开头</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>What becomes of a missing category: a column of its own, the most common, or no row</source>
   <translation>缺失的类别如何处理：单独一列、取最常见的，或去掉该行</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/experiments.py" />
   <source>What copies cost</source>
   <translation>复制的代价</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/table.py" />
   <source>What differs between the two selected runs</source>
   <translation>所选两次运行有何不同</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/experiments.py" />
   <source>What does it cost to read a number at every step, instead of all at the end?</source>
   <translation>每一步都读取一个数，比最后一起读取要多花多少？</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/table.py" />
   <source>What does not fall at first seldom does later: something else is wrong.</source>
   <translation>开始不下降的，以后也很少会下降：问题出在别处。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/matching.py" />
   <source>What each parameter gets</source>
   <translation>每个参数得到什么</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>What each process holds: the whole network, or a part of its parameters</source>
   <translation>每个进程持有什么：整个网络，或一部分参数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/initialisation/panel.py" />
   <source>What each rule gives is shown here, before any training.</source>
   <translation>训练开始之前，每条规则的结果会显示在这里。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/forwardbar.py" />
   <source>What happens between these nodes is written in Python</source>
   <translation>这些节点之间的计算由 Python 编写</translation>
  </message>
  <message>
   <location filename="blockstudio/project/examples.py" />
   <source>What helps learning, and what hinders it</source>
   <translation>什么有助于学习，什么妨碍学习</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/form.py" />
   <source>What is asked about</source>
   <translation>预测的对象</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/twin.py" />
   <source>What is changed below is changed in both.</source>
   <translation>下面的修改对两者同时生效。</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <source>What is done to samples on their way to the network</source>
   <translation>样本送入网络前所做的处理</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/code/forwards.py" />
   <source>What is in the class must stand on lines of its own</source>
   <translation>类中的内容必须各占一行</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>What is made as small as it can be</source>
   <translation>训练时要最小化的量</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>What is measured beside loss and accuracy, each with its options</source>
   <translation>除损失和准确率外还测量的指标及其选项</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/table.py" />
   <source>What is not trained keeps its random values, and the rest learns around them.</source>
   <translation>没有训练的部分保持随机值，其余部分只能围着它学。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/head.py" />
   <location filename="blockstudio/studio/stepping/values.py" />
   <source>What is shown</source>
   <translation>显示内容</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/histories.py" />
   <source>What is shown of each parameter</source>
   <translation>对每个参数显示什么</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/results.py" />
   <source>What is shown of it</source>
   <translation>显示哪一部分</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/against.py" />
   <source>What is shown of the two</source>
   <translation>显示两者的什么</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/block.py" />
   <source>What is this network for? Written into the project file.</source>
   <translation>这个网络有什么用？会写入项目文件。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/face.py" />
   <source>What is wired here is a result of the block.</source>
   <translation>连接到这里的内容是该块的一个结果。</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/table.py" />
   <source>What it has never seen it can't tell.</source>
   <translation>从未见过的东西，它认不出来。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/library/keeping.py" />
   <source>What it is for</source>
   <translation>用途</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/others.py" />
   <source>What lies in a frame moves with it; dragged with Alt it goes alone.</source>
   <translation>框内的内容随框移动；按住 Alt 拖动时只移动框。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/speaking.py" />
   <source>What of the sample speaks for the answer</source>
   <translation>样本的哪些部分支持这个答案</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/detail.py" />
   <source>What speaks for it</source>
   <translation>判断依据</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>What stands before the fraction of a number</source>
   <translation>数字小数部分之前的符号</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>What stands between the thousands of a number</source>
   <translation>数字的千位分隔符</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>What stands between two cells</source>
   <translation>两个单元格之间的分隔符</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/columns.py" />
   <source>What stands for a missing cell of “{name}”</source>
   <translation>用什么代替“{name}”的缺失单元格</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>What stands for a missing cell, such as ?, NA, -200; the usual words if empty</source>
   <translation>表示单元格缺失的记号，例如 ?、NA、-200；留空则用常见的写法</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>What stands for a missing number</source>
   <translation>缺失的数值用什么代替</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/running.py" />
   <source>What the code printed</source>
   <translation>代码的输出</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/choice.py" />
   <source>What the file has</source>
   <translation>文件中的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>What the parameters are before the first step</source>
   <translation>第一步之前参数的取值</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <source>What the source needs to know</source>
   <translation>数据来源所需的信息</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>What the target is: classes, or numbers</source>
   <translation>目标是什么：类别还是数值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/choice.py" />
   <source>What to import</source>
   <translation>要导入的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/dialog.py" />
   <source>What varies</source>
   <translation>变化的设置</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/search/commands.py" />
   <location filename="blockstudio/studio/search/panel.py" />
   <source>What was found</source>
   <translation>找到的结果</translation>
  </message>
  <message>
   <location filename="blockstudio/training/memory/shortage.py" />
   <source>What would fit: {ways}.</source>
   <translation>可行的办法：{ways}。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Wheel with Shift or Alt; two fingers</source>
   <translation>按住 Shift 或 Alt 滚轮；双指拖动</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Wheel, or pinch</source>
   <translation>滚轮，或双指缩放</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/chart.py" />
   <source>Wheel: zoom · drag: move · double-click: the whole run</source>
   <translation>滚轮：缩放 · 拖动：移动 · 双击：整个运行</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/experiments.py" />
   <source>When is a device worth it: one large product of matrices, or many small ones?</source>
   <translation>什么时候值得使用加速设备：一次大矩阵乘法，还是许多次小矩阵乘法？</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/devices/field.py" />
   <source>Where it computes. What it takes is moved there, and moved back where that is needed</source>
   <translation>在哪个设备上计算。输入会移到那里，需要时再移回来</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/engines/dialog.py" />
   <source>Where runs can be sent</source>
   <translation>运行可以发送到哪里</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <source>Where samples wait: in memory, on the disk, or read by other processes</source>
   <translation>样本放在哪里：内存中、磁盘上，或由其他进程读取</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/table.py" />
   <source>Where the curve is flat its slope is nearly 0, and nothing behind it is learnt.</source>
   <translation>曲线平坦处斜率几乎为 0，它前面的层什么也学不到。</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>Where the data is</source>
   <translation>数据所在的位置</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>Where the network is trained: cpu, cuda, cuda:1, mps</source>
   <translation>在哪里训练网络：cpu、cuda、cuda:1、mps</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>Where the random numbers start</source>
   <translation>随机数的种子</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>Where the random numbers start: the same seed gives the same run</source>
   <translation>随机数的种子：相同的种子得到相同的运行</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <source>Where the samples come from</source>
   <translation>样本的来源</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>Where there would be more, every other one is let go, so that they stay spread evenly over the run; 0: all are kept</source>
   <translation>超出时隔一份删一份，使保留的权重在整个运行中均匀分布；0：全部保留</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/export_dialog.py" />
   <source>Where to</source>
   <translation>导出到</translation>
  </message>
  <message>
   <location filename="blockstudio/data/transforms.py" />
   <source>Where to crop when training; elsewhere it is always the centre</source>
   <translation>训练时从哪里裁剪；其他时候总是取中央</translation>
  </message>
  <message>
   <location filename="blockstudio/project/examples.py" />
   <location filename="blockstudio/project/lessons.py" />
   <source>Where to start</source>
   <translation>从这里开始</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/devices.py" />
   <source>Where training runs</source>
   <translation>在哪个设备上训练</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/crumbs.py" />
   <source>Where you are in the network</source>
   <translation>您在网络中的位置</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/own.py" />
   <source>Whether an optional input was left out</source>
   <translation>某个可选输入是否被省略</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>Whether each row begins with its name</source>
   <translation>每行是否以行名开头</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>Whether it is drawn in the light colours or in the dark ones</source>
   <translation>用浅色还是深色绘制</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>Whether the file of the data comes along</source>
   <translation>是否一并打包数据文件</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>Whether the first row names the columns</source>
   <translation>第一行是否为列名</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/own.py" />
   <source>Whether the network is being trained: true after train(), false after eval()</source>
   <translation>网络是否处于训练模式：train() 之后为真，eval() 之后为假</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/head.py" />
   <source>Which class was taken for which, what happened most first</source>
   <translation>哪个类别被判为哪个类别，最常见的在前</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/closer.py" />
   <source>Which of it is shown, as Python indexes it: 0, or :, 1; empty for all</source>
   <translation>显示其中哪部分，按 Python 索引：0，或 :, 1；留空为全部</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <source>Which of the folds is the one to check on, from 0</source>
   <translation>用哪一折来验证，从 0 数起</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/reuse/parameters.py" />
   <source>Which result or parameter?</source>
   <translation>哪个结果或参数？</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>Which runs come along, with their curves and their weights</source>
   <translation>哪些训练连同其曲线和权重一起打包</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <source>Which samples are kept aside</source>
   <translation>决定留出哪些样本</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/reuse/arguments.py" />
   <source>Which value?</source>
   <translation>哪个值？</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/table.py" />
   <source>Whoever always says the largest class is nearly always right: the rare ones are not learnt.</source>
   <translation>总是说最大的一类几乎总是对的：稀少的类学不到。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/listing.py" />
   <source>Whose parameters</source>
   <translation>谁的参数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/whose.py" />
   <source>Whose values are looked at</source>
   <translation>查看哪一份权重的值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/reuse/commands.py" />
   <source>Whose weights is it to use? Type the name of a layer</source>
   <translation>要使用哪个层的权重？请输入层的名称</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/suggestion.py" />
   <source>Why?</source>
   <translation>为什么？</translation>
  </message>
  <message>
   <location filename="blockstudio/data/sources.py" />
   <source>Wine cultivars</source>
   <translation>葡萄酒品种</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <location filename="blockstudio/studio/inspector/others.py" />
   <source>Wire</source>
   <translation>连线</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Wire a result of the selected node, or tie one of its parameters to another</source>
   <translation>为所选节点的结果连线，或将其某个参数与另一参数绑定</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Wire on in a row</source>
   <translation>接连连线</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/standing.py" />
   <source>Wire the selected nodes one to the next, as they stand</source>
   <translation>按所在位置把所选节点依次连接</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/reusing.py" />
   <source>Wire to…</source>
   <translation>连线到…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/reuse/parameters.py" />
   <source>Wire {name} to…</source>
   <translation>将 {name} 连接到…</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/sentences.py" />
   <source>With one device there is nothing to compare it with.</source>
   <translation>只有一个设备，没有可比较的对象。</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/sentences.py" />
   <source>With the CPU alone nothing leaves the memory of the machine: these are copies in it.</source>
   <translation>只有 CPU 时，没有数据离开主机内存：这些是内存中的复制。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>With the mouse</source>
   <translation>用鼠标</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/weights.py" />
   <source>With which weights the batch is sent through</source>
   <translation>批次用哪组权重送入网络</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Work in the other of two canvases side by side</source>
   <translation>在并排的另一个画布中工作</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/workbook.py" />
   <source>Workbooks are read by openpyxl, and that is not installed</source>
   <translation>工作簿由 openpyxl 读取，而它没有安装</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/head.py" />
   <source>Worth a look first</source>
   <translation>值得查看的在前</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/annotations.py" />
   <source>Write note</source>
   <translation>书写便签</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Write the block that is shown, or what is selected of it, as SVG, PNG or PDF</source>
   <translation>将显示的块或其中选中的部分写为 SVG、PNG 或 PDF</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/forwards.py" />
   <source>Write the forward of {name}</source>
   <translation>编写 {name} 的 forward</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Write the network as a Python file that needs only PyTorch</source>
   <translation>将网络写成只依赖 PyTorch 的 Python 文件</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Write the project to another file</source>
   <translation>将项目写入另一个文件</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Write the project to its file</source>
   <translation>将项目写入其文件</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Write the weights as PyTorch reads them: torch.save(net.state_dict(), path)</source>
   <translation>按 PyTorch 的格式写出权重：torch.save(net.state_dict(), path)</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/export_dialog.py" />
   <source>Write there</source>
   <translation>仍写入此处</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/coding.py" />
   <source>Write what happens inside the block as Python; its layers stay</source>
   <translation>把块内部的计算写成 Python；其中的层保持不变</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/code.py" />
   <source>Write {name}</source>
   <translation>编写 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/export_dialog.py" />
   <location filename="blockstudio/studio/files/exports.py" />
   <source>Written to {path}</source>
   <translation>已写入 {path}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/head.py" />
   <source>Wrong ones first, the surest of them before the others; numbers by how far off they are</source>
   <translation>错误的在前，其中越确信的越靠前；数值按偏差大小排列</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/recovery.py" />
   <source>Your edits were kept</source>
   <translation>您的修改已保留</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/canvas_keys.py" />
   <source>Zoom</source>
   <translation>缩放</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Zoom in</source>
   <translation>放大</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Zoom out</source>
   <translation>缩小</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/functions/live.py" />
   <source>[[1, -2, 3]], or a shape: 2, 3</source>
   <translation>[[1, -2, 3]]，或形状：2, 3</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/heat.py" />
   <source>[{first}] … [{last}]  mean {value:.4g}</source>
   <translation>[{first}] … [{last}]  均值 {value:.4g}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/form.py" />
   <source>_ is what comes by a wire.</source>
   <translation>_ 表示由连线给出的值。</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/doctor.py" />
   <location filename="blockstudio/cli/sweeping.py" />
   <source>a .bstudio file</source>
   <translation>一个 .bstudio 文件</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/sweeping.py" />
   <location filename="blockstudio/cli/training.py" />
   <source>a .bstudio file or --resume FOLDER</source>
   <translation>一个 .bstudio 文件，或 --resume 文件夹</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/decoding.py" />
   <source>a PDF</source>
   <translation>一个 PDF</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/decoding.py" />
   <source>a Parquet file</source>
   <translation>一个 Parquet 文件</translation>
  </message>
  <message>
   <location filename="blockstudio/project/strange_files.py" />
   <source>a TorchScript archive, which is code</source>
   <translation>TorchScript 归档，即代码</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/leaves.py" />
   <source>a block and no layer, for what hangs on it: {names}</source>
   <translation>成为块而不是层，因为上面挂着：{names}</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/leaves.py" />
   <source>a block and no layer: hooks hang on it</source>
   <translation>成为块而不是层：上面挂着钩子</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/leaves.py" />
   <source>a block and no layer: its forward was replaced</source>
   <translation>成为块而不是层：它的 forward 被替换过</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/leaves.py" />
   <source>a block and no layer: no call of its constructor makes it again</source>
   <translation>成为块而不是层：没有哪种构造调用能再造出它</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>a block can't contain itself: {path}</source>
   <translation>块不能包含自身：{path}</translation>
  </message>
  <message>
   <location filename="blockstudio/api/define.py" />
   <source>a block is tried with the defaults of its arguments</source>
   <translation>块会以其参数的默认值试运行</translation>
  </message>
  <message>
   <location filename="blockstudio/project/library.py" />
   <source>a block of the library needs a name</source>
   <translation>库中的块需要名称</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>a block shows all that is multiplied inside, functions too</source>
   <translation>块显示其内部的全部乘加，包括函数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>a block shows every kind that is inside</source>
   <translation>块显示其内部的每一种</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>a block shows its own time, functions inside it too</source>
   <translation>块显示它自身的时间，包括其中的函数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>a block shows the mean of the ReLUs inside</source>
   <translation>块显示其内部各 ReLU 的平均值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>a block shows the norm of all gradients inside</source>
   <translation>块显示其内部全部梯度的范数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>a block shows the sum of what is inside</source>
   <translation>块显示其内部之和</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>a block shows what it gives itself, a repeated one the last time</source>
   <translation>块显示它自身的输出，重复的块显示最后一次的输出</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>a block shows what it gives itself, in a loop what it gave last</source>
   <translation>块显示它自己给出的值，循环中显示最近一次给出的值</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/ungrouping.py" />
   <source>a block that is called once</source>
   <translation>只调用一次的块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/tooltips.py" />
   <source>a block that is gone</source>
   <translation>一个已不存在的块</translation>
  </message>
  <message>
   <location filename="blockstudio/project/meaningless.py" />
   <source>a block that is repeated</source>
   <translation>重复的块</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>a block that is repeated with the same weights</source>
   <translation>以相同权重重复的块</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/search/grammar.py" />
   <source>a bracket is not closed</source>
   <translation>括号没有闭合</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/cards/parameter_ports.py" />
   <source>a buffer is not trained; tie it to another buffer</source>
   <translation>缓冲区不参与训练；请将它与另一个缓冲区绑定</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/own.py" />
   <source>a buffer is saved and moves with the network; a non-persistent one only moves; a plain attribute does neither</source>
   <translation>缓冲区会随网络保存并随网络移动；非持久缓冲区只随网络移动；普通属性两者都不</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/placing/snippets.py" />
   <location filename="blockstudio/importing/python/part_source.py" />
   <source>a call is given {kind}</source>
   <translation>某个调用的参数是 {kind}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/rows.py" />
   <source>a cell is missing that nothing stands in for</source>
   <translation>缺少一个无可替代的单元格</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/placing/placing.py" />
   <source>a child is called with other constants from time to time</source>
   <translation>子模块各次调用时的常量不同</translation>
  </message>
  <message>
   <location filename="blockstudio/api/kinds.py" />
   <source>a class or function of torch, a name such as “Linear”, a block, own code</source>
   <translation>torch 的类或函数、“Linear”之类的名称、块，或自己的代码</translation>
  </message>
  <message>
   <location filename="blockstudio/data/target_column.py" />
   <source>a column of that name is usually the target</source>
   <translation>叫这个名字的列通常是目标</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/host.py" />
   <source>a command such as {command}</source>
   <translation>一个命令，例如 {command}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/containers.py" />
   <source>a container whose children all stand in the same branch</source>
   <translation>一个子项都位于同一分支中的容器</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/decoding.py" />
   <source>a database</source>
   <translation>一个数据库</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/accepted.py" />
   <source>a device</source>
   <translation>设备</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/placing/face_words.py" />
   <source>a dictionary has the key {key}, which is no constant</source>
   <translation>字典的键 {key} 不是常量</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/traced.py" />
   <source>a difference of {most} at most</source>
   <translation>差异不超过 {most}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/accepted.py" />
   <source>a dtype</source>
   <translation>数据类型</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/values.py" />
   <source>a dtype such as float32</source>
   <translation>数据类型，例如 float32</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>a factor</source>
   <translation>系数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/form.py" />
   <source>a file</source>
   <translation>一个文件</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/host_worker.py" />
   <source>a file here can't be read or written: {why}</source>
   <translation>这里的一个文件无法读写：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/writing.py" />
   <source>a file that ends in {suffix}</source>
   <translation>以 {suffix} 结尾的文件</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/own.py" />
   <source>a file that holds one tensor, as torch.save writes it</source>
   <translation>由 torch.save 写出、含一个张量的文件</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/refused_files.py" />
   <source>a file that is cut short</source>
   <translation>不完整的文件</translation>
  </message>
  <message>
   <location filename="blockstudio/project/bundle.py" />
   <source>a file that “Export” has written, in whole</source>
   <translation>由“导出”完整写出的文件</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/writing.py" />
   <location filename="blockstudio/studio/forms/form.py" />
   <source>a folder</source>
   <translation>一个文件夹</translation>
  </message>
  <message>
   <location filename="blockstudio/data/image_folder.py" />
   <source>a folder of images for each class, such as {name}</source>
   <translation>每个类别一个图像文件夹，例如 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/folders.py" />
   <source>a folder, or a new name</source>
   <translation>文件夹，或新名称</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>a forward pass runs from inputs to outputs; a While region can loop</source>
   <translation>前向传播从输入走到输出；需要循环时可用 While 区域</translation>
  </message>
  <message>
   <location filename="blockstudio/api/block.py" />
   <source>a frame stands behind nodes</source>
   <translation>框放在节点后面</translation>
  </message>
  <message>
   <location filename="blockstudio/project/import_report.py" />
   <source>a function of its Python imports the package “{name}”</source>
   <translation>其 Python 代码中有函数导入软件包“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/rules.py" />
   <source>a function of torch.nn.init, or code of your own</source>
   <translation>torch.nn.init 中的函数，或您自己的代码</translation>
  </message>
  <message>
   <location filename="blockstudio/api/code.py" />
   <source>a function or a class of a file, or its text</source>
   <translation>文件中的一个函数或类，或其文本</translation>
  </message>
  <message>
   <location filename="blockstudio/training/samples/own_code.py" />
   <source>a function without arguments that returns x and y</source>
   <translation>一个没有参数、返回 x 和 y 的函数</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/spec.py" />
   <source>a grid can't try every number of {path}</source>
   <translation>网格无法试遍 {path} 的每个数</translation>
  </message>
  <message>
   <location filename="blockstudio/api/strict.py" />
   <source>a handle of the project</source>
   <translation>项目中的一个句柄</translation>
  </message>
  <message>
   <location filename="blockstudio/api/binding.py" />
   <source>a handle, or the name of a node</source>
   <translation>一个句柄，或一个节点的名称</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/structures/structure_words.py" />
   <source>a key comes twice</source>
   <translation>某个键出现了两次</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/rules.py" />
   <source>a kind such as torch.nn.Linear, a block, or a class of your own</source>
   <translation>某一种层（如 torch.nn.Linear）、一个块，或自己的类</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>a layer and a block show the greatest of what is inside</source>
   <translation>层和块显示其内部的最大值</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/reuse.py" />
   <source>a layer or a block</source>
   <translation>层或块</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/placement.py" />
   <location filename="blockstudio/graph/edits/placing.py" />
   <source>a layer or a block that is not called again</source>
   <translation>不被再次调用的层或块</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/reuse.py" />
   <source>a layer or block of the same kind</source>
   <translation>同类的层或块</translation>
  </message>
  <message>
   <location filename="blockstudio/api/kinds.py" />
   <source>a layer that is made already can't be placed</source>
   <translation>已经创建的层不能放置</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/freezing.py" />
   <source>a layer, a Parameter, or a block of such</source>
   <translation>层、Parameter，或由它们组成的块</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>a layer, a block or a parameter</source>
   <translation>层、块或参数</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/registration.py" />
   <source>a layer, a block, a parameter or a constant</source>
   <translation>层、块、参数或常量</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/rows.py" />
   <source>a line for each, such as those copied from a spreadsheet</source>
   <translation>每行一个样本，例如从电子表格复制的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/agreement.py" />
   <source>a list has another length from time to time</source>
   <translation>某个列表的长度时有不同</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/trying.py" />
   <source>a list of numbers such as [[1, -2, 3]], or a shape such as 2, 3</source>
   <translation>数值列表，如 [[1, -2, 3]]，或形状，如 2, 3</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>a list that comes whole, or number by number</source>
   <translation>整个列表由一条连线给出，或逐个数给出</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/spec.py" />
   <source>a list, an interval with a step, or a number of points</source>
   <translation>列表、带步长的区间，或点数</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/agreement.py" />
   <source>a loop does something else from time to time</source>
   <translation>循环有时做别的事情</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/agreement.py" />
   <source>a loop hands on something else from time to time</source>
   <translation>循环有时传递别的东西</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/values.py" />
   <source>a module or function such as nn.LayerNorm(64) or F.relu</source>
   <translation>模块或函数，例如 nn.LayerNorm(64) 或 F.relu</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/blocks.py" />
   <location filename="blockstudio/graph/names.py" />
   <source>a name can't be empty</source>
   <translation>名称不能为空</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/names.py" />
   <source>a name can't begin or end with a dot, or have two in a row</source>
   <translation>名称不能以点开头或结尾，也不能有两个连续的点</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/names.py" />
   <source>a name can't contain a dot: dots separate the levels of state_dict keys</source>
   <translation>名称不能包含点号：点号用于分隔 state_dict 键的层级</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/names.py" />
   <source>a name can't contain control characters</source>
   <translation>名称不能包含控制字符</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/views.py" />
   <source>a name that ends in one of {endings}</source>
   <translation>以 {endings} 之一结尾的名称</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/host.py" />
   <source>a name that ssh knows, such as user@gpu-box</source>
   <translation>ssh 认识的名称，例如 user@gpu-box</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/names.py" />
   <source>a name with a dot leads into a container, and only layers, blocks, parameters and constants lie in one</source>
   <translation>带点的名称通向一个容器，而容器中只能放层、块、参数和常量</translation>
  </message>
  <message>
   <location filename="blockstudio/training/script/limits.py" />
   <source>a network with nothing placed</source>
   <translation>没有手动放置任何部分的网络</translation>
  </message>
  <message>
   <location filename="blockstudio/project/repair.py" />
   <source>a node in the same block at both ends</source>
   <translation>两端为同一块中的节点</translation>
  </message>
  <message>
   <location filename="blockstudio/api/ends.py" />
   <source>a node of block “{block}”</source>
   <translation>块“{block}”中的节点</translation>
  </message>
  <message>
   <location filename="blockstudio/api/strict.py" />
   <source>a node or its name</source>
   <translation>一个节点或它的名称</translation>
  </message>
  <message>
   <location filename="blockstudio/project/meaningless.py" />
   <source>a node that calls another</source>
   <translation>调用另一节点的节点</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>a node with an input and an output</source>
   <translation>有输入和输出的节点</translation>
  </message>
  <message>
   <location filename="blockstudio/api/initialising.py" />
   <source>a node, or the root</source>
   <translation>一个节点，或根块</translation>
  </message>
  <message>
   <location filename="blockstudio/api/ends.py" />
   <source>a node, or “node.port”; nodes here: {names}</source>
   <translation>一个节点，或“节点.端口”；此处的节点：{names}</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/values.py" />
   <location filename="blockstudio/data/guesses.py" />
   <location filename="blockstudio/data/tables.py" />
   <location filename="blockstudio/graph/accepted.py" />
   <location filename="blockstudio/graph/search/query.py" />
   <location filename="blockstudio/project/row_filter.py" />
   <source>a number</source>
   <translation>一个数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/facts.py" />
   <source>a number (regression)</source>
   <translation>一个数（回归）</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/arithmetic.py" />
   <source>a number beside the first</source>
   <translation>与第一个数配对的数</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/agreement.py" />
   <source>a number is computed in another way from time to time</source>
   <translation>某个数字的计算方式时有不同</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/ranges.py" />
   <source>a number of points, such as {example}</source>
   <translation>点数，例如 {example}</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/spec.py" />
   <source>a number of runs</source>
   <translation>运行次数</translation>
  </message>
  <message>
   <location filename="blockstudio/data/sources.py" />
   <source>a number or a text</source>
   <translation>数或文本</translation>
  </message>
  <message>
   <location filename="blockstudio/project/loose.py" />
   <source>a number that JSON has no word for</source>
   <translation>JSON 无法表示的数</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/regions.py" />
   <source>a number up to {most}, as its body has inputs beside the step, and results</source>
   <translation>至多 {most} 的数：由循环体中除步以外的输入和结果的个数决定</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/promoting.py" />
   <source>a number, True or False, or a list of numbers</source>
   <translation>数、True 或 False，或一列数</translation>
  </message>
  <message>
   <location filename="blockstudio/project/call_arguments.py" />
   <location filename="blockstudio/studio/importing/order.py" />
   <source>a number, a text in quotes, True, None, or a list or dictionary of these</source>
   <translation>数字、带引号的文本、True、None，或由它们组成的列表或字典</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/reuse/repeat.py" />
   <source>a number, or an expression over the block's arguments</source>
   <translation>一个数，或由块的构造参数组成的表达式</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/own.py" />
   <source>a number, or an expression over the block's arguments such as hidden // 2</source>
   <translation>一个数，或块参数的表达式，例如 hidden // 2</translation>
  </message>
  <message>
   <location filename="blockstudio/project/strange_files.py" />
   <source>a page of the web, or XML</source>
   <translation>网页或 XML</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/cards/parameter_ports.py" />
   <source>a parameter and a buffer can't be one</source>
   <translation>参数与缓冲区不能是同一个张量</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/groups.py" />
   <source>a parameter group is about a node that is gone</source>
   <translation>一个参数组所指的节点已不在</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>a parameter port</source>
   <translation>参数端口</translation>
  </message>
  <message>
   <location filename="blockstudio/api/handle.py" />
   <source>a part of “{project}”</source>
   <translation>“{project}”的一部分</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/decoding.py" />
   <source>a picture</source>
   <translation>一张图片</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/scattering.py" />
   <source>a place that is known only when the network runs</source>
   <translation>只有网络运行时才知道的位置</translation>
  </message>
  <message>
   <location filename="blockstudio/project/strange_files.py" />
   <source>a pointer of Git LFS: the file itself was not downloaded</source>
   <translation>Git LFS 指针：文件本身尚未下载</translation>
  </message>
  <message>
   <location filename="blockstudio/data/transforms.py" />
   <source>a random place</source>
   <translation>随机位置</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/blocks.py" />
   <source>a region gives its results back one by one</source>
   <translation>区域逐个返回其结果</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/reuse.py" />
   <source>a region has no class that could be copied</source>
   <translation>区域没有可以复制的类</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/forwards.py" />
   <source>a region has no forward of its own</source>
   <translation>区域没有自己的 forward</translation>
  </message>
  <message>
   <location filename="blockstudio/project/meaningless.py" />
   <source>a region of a node</source>
   <translation>节点内的区域</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/blocks.py" />
   <source>a region takes its inputs one by one</source>
   <translation>区域逐个接收其输入</translation>
  </message>
  <message>
   <location filename="blockstudio/api/initialising.py" />
   <source>a rule is about “at” or about “path”, and not both</source>
   <translation>规则只能由 at 或 path 指定位置，不能两者都用</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/rules.py" />
   <source>a rule of initialisation is about a node that is gone</source>
   <translation>有一条初始化规则针对的节点已不存在</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/starter.py" />
   <source>a run is at work already</source>
   <translation>已有运行正在进行</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/recording.py" />
   <source>a run is recorded with its own weights</source>
   <translation>记录运行时使用它自己的权重</translation>
  </message>
  <message>
   <location filename="blockstudio/training/stepping/next_batch.py" />
   <source>a run of several processes can't be stepped through</source>
   <translation>由多个进程进行的运行不能单步调试</translation>
  </message>
  <message>
   <location filename="blockstudio/training/script/limits.py" />
   <source>a script measures nothing beside {loss} and accuracy</source>
   <translation>使用 {loss} 时，脚本除准确率外不测量其他指标</translation>
  </message>
  <message>
   <location filename="blockstudio/training/script/limits.py" />
   <source>a script reconstructs inputs as they are, and these are moved at random</source>
   <translation>脚本只能重构未经变动的输入，而这些输入会被随机变换</translation>
  </message>
  <message>
   <location filename="blockstudio/training/script/limits.py" />
   <source>a script shares its batches by DDP, and can't share parameters by FSDP</source>
   <translation>脚本用 DDP 分配批次，不能用 FSDP 分配参数</translation>
  </message>
  <message>
   <location filename="blockstudio/training/script/limits.py" />
   <source>a script trains on one device, and parts of the network are placed by hand</source>
   <translation>脚本在一个设备上训练，而网络的某些部分是手动放置的</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/search.py" />
   <source>a search by TPE needs Optuna, which is not installed</source>
   <translation>TPE 搜索需要 Optuna，而它没有安装</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>a second</source>
   <translation>第二个</translation>
  </message>
  <message>
   <location filename="blockstudio/project/example_inputs.py" />
   <source>a shape such as 1x3x224x224 or 2x7:int64, [1x8, 1x8], or value:4</source>
   <translation>形状，例如 1x3x224x224 或 2x7:int64；[1x8, 1x8]；或 value:4</translation>
  </message>
  <message>
   <location filename="blockstudio/api/placing.py" />
   <location filename="blockstudio/catalogue/values.py" />
   <source>a shape such as N, 3, 32, 32</source>
   <translation>形状，例如 N, 3, 32, 32</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/detail.py" />
   <location filename="blockstudio/studio/data/facts.py" />
   <source>a single number</source>
   <translation>单个数</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/agreement.py" />
   <source>a size is read off another value from time to time</source>
   <translation>某个尺寸取自的值时有不同</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>a small value against division by zero</source>
   <translation>防止除以零的小量</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/spec.py" />
   <source>a sweep needs runs</source>
   <translation>扫描需要运行</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/images.py" />
   <source>a table</source>
   <translation>表格</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/tensors.py" />
   <source>a table with the columns {names}</source>
   <translation>含有列 {names} 的表格</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/accepted.py" />
   <source>a tensor</source>
   <translation>张量</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/initialisation/cards.py" />
   <source>a tensor without a key</source>
   <translation>没有键的张量</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/values.py" />
   <source>a text</source>
   <translation>一段文本</translation>
  </message>
  <message>
   <location filename="blockstudio/project/meaningless.py" />
   <source>a tie of parameters</source>
   <translation>参数之间的绑定</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/targets.py" />
   <source>a torch.nn.Module</source>
   <translation>一个 torch.nn.Module</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/decisions.py" />
   <source>a value goes on as two others</source>
   <translation>一个值同时延续为另外两个值</translation>
  </message>
  <message>
   <location filename="blockstudio/compiler/source.py" />
   <source>a value here is none of its kind, and can't be written as code</source>
   <translation>这里的一个值不属于它的种类，不能写成代码</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>a value that is typed, or an expression over the block's arguments</source>
   <translation>键入的值，或由块的构造参数构成的表达式</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/views.py" />
   <source>a view is written as CSV, PNG or SVG</source>
   <translation>视图可写为 CSV、PNG 或 SVG</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/decoding.py" />
   <source>a web page</source>
   <translation>一个网页</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/values.py" />
   <location filename="blockstudio/graph/accepted.py" />
   <location filename="blockstudio/studio/lab/numbers.py" />
   <source>a whole number</source>
   <translation>一个整数</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>a wire between two parameters, which makes them one</source>
   <translation>两个参数之间的连线，使二者成为同一个</translation>
  </message>
  <message>
   <location filename="blockstudio/api/binding.py" />
   <source>a wire can't come from {value}</source>
   <translation>连线不能来自 {value}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>a wire can't cross the border of a block</source>
   <translation>连线不能跨越块的边界</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>a wire ends at “{port}” already</source>
   <translation>已有一条连线连到“{port}”</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/way_points.py" />
   <source>a wire from a parameter passes no points</source>
   <translation>从参数引出的连线没有路径点</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/way_points.py" />
   <source>a wire from an output to an input</source>
   <translation>从输出到输入的连线</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/left_out.py" />
   <source>a wire into its first input, and out of its first output</source>
   <translation>连线进入它的第一个输入，从它的第一个输出引出</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/gestures/wiring.py" />
   <source>a wire stays inside its block</source>
   <translation>连线不能越出所在的块</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/search/query.py" />
   <location filename="blockstudio/project/row_filter.py" />
   <source>a word</source>
   <translation>一个词</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/metric_table.py" />
   <location filename="blockstudio/studio/predict/slice_table.py" />
   <source>accuracy</source>
   <translation>准确率</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/learning.py" />
   <source>accuracy {share} on the training samples</source>
   <translation>在训练样本上的准确率为 {share}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/finding.py" />
   <source>add</source>
   <translation>添加</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/block.py" />
   <source>add an Input and an Output</source>
   <translation>请添加一个输入和一个输出</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/forwards.py" />
   <source>add an Input of that name, or give it a default there</source>
   <translation>添加同名的 Input，或在代码中给它默认值</translation>
  </message>
  <message>
   <location filename="blockstudio/api/ends.py" />
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>add an Input or Output to the block and wire that</source>
   <translation>请在块中添加输入或输出，再连接它</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/blocks.py" />
   <source>add an Output and wire the result to it</source>
   <translation>请添加一个输出，并将结果连接到它</translation>
  </message>
  <message>
   <location filename="blockstudio/api/wiring.py" />
   <source>add the node and connect it instead</source>
   <translation>请改为添加节点再连接它</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/scale.py" />
   <source>after {minutes}:{seconds:02}</source>
   <translation>{minutes}:{seconds:02} 后</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/scale.py" />
   <source>after {seconds:.1f} s</source>
   <translation>{seconds:.1f} 秒后</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/speaking.py" />
   <source>against it</source>
   <translation>反对</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/against.py" />
   <source>against the marked {name}</source>
   <translation>与标记的 {name} 相比</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/against.py" />
   <location filename="blockstudio/studio/stepping/state.py" />
   <source>against {sample}</source>
   <translation>与 {sample} 相比</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/state.py" />
   <source>against {sample}, loss {loss:.6g}</source>
   <translation>与 {sample} 相比，其损失 {loss:.6g}</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <location filename="blockstudio/studio/parameters/setter.py" />
   <source>all</source>
   <translation>全部</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/head.py" />
   <source>all classes</source>
   <translation>所有类别</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>all letters</source>
   <translation>所有字母</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>all of them</source>
   <translation>全部</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/slice_table.py" />
   <source>all others</source>
   <translation>其余</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/head.py" />
   <source>all parts</source>
   <translation>所有部分</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/table.py" />
   <source>all runs</source>
   <translation>所有运行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/point_figures.py" />
   <source>all zeros: nothing is near to it</source>
   <translation>全为零：没有与之相近的行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/initialisation/reach.py" />
   <location filename="blockstudio/studio/training/group_words.py" />
   <source>all {kind}</source>
   <translation>所有 {kind}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/initialisation/targets.py" />
   <source>all {kind} in {place}</source>
   <translation>{place} 中的所有 {kind}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/initialisation/targets.py" />
   <source>all {kind} layers</source>
   <translation>所有 {kind} 层</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/parallel_limits.py" />
   <source>an Apple GPU can't be shared by several processes</source>
   <translation>Apple GPU 不能由多个进程共享</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/saliency.py" />
   <source>an Embedding layer that they go to</source>
   <translation>它们所进入的 Embedding 层</translation>
  </message>
  <message>
   <location filename="blockstudio/api/tensor.py" />
   <source>an If chooses in forward: add(“If”, …)</source>
   <translation>If 在 forward 中作选择：add(“If”, …)</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/own.py" />
   <source>an Input that may be left out</source>
   <translation>一个可以省略的输入</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/decoding.py" />
   <source>an archive</source>
   <translation>一个压缩包</translation>
  </message>
  <message>
   <location filename="blockstudio/project/strange_files.py" />
   <source>an archive of other files</source>
   <translation>其他文件的归档</translation>
  </message>
  <message>
   <location filename="blockstudio/project/strange_files.py" />
   <source>an archive that is damaged</source>
   <translation>已损坏的归档</translation>
  </message>
  <message>
   <location filename="blockstudio/project/strange_files.py" />
   <source>an array of NumPy</source>
   <translation>NumPy 数组</translation>
  </message>
  <message>
   <location filename="blockstudio/project/loose.py" />
   <source>an entry that is there twice, the last one taken</source>
   <translation>出现两次的条目（取最后一个）</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>an exponent or factor</source>
   <translation>指数或系数</translation>
  </message>
  <message>
   <location filename="blockstudio/api/tensor.py" />
   <source>an index can't be {index}</source>
   <translation>索引不能是 {index}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/indexing.py" />
   <source>an index into {shape}</source>
   <translation>{shape} 范围内的索引</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/values.py" />
   <source>an index such as :, 0</source>
   <translation>索引，例如 :, 0</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/scattering.py" />
   <source>an index that adds dimensions, or is a list</source>
   <translation>会增加维度的索引，或列表形式的索引</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/regions.py" />
   <source>an input for what each turn is about, the first one</source>
   <translation>一个输入（第一个），表示每一轮所处理的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/refused_files.py" />
   <source>an object of {kind}, which could run code</source>
   <translation>{kind} 的对象，可能会运行代码</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>an offset</source>
   <translation>偏移量</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/decoding.py" />
   <source>an old Excel workbook</source>
   <translation>一个旧式 Excel 工作簿</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/registration.py" />
   <source>an order in which all of a container stand together</source>
   <translation>容器中的全部内容相连的顺序</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/checks.py" />
   <source>an output whose first dimension is that of the samples</source>
   <translation>第一维为样本数的输出</translation>
  </message>
  <message>
   <location filename="blockstudio/data/telling.py" />
   <location filename="blockstudio/studio/canvas/callout.py" />
   <location filename="blockstudio/studio/data/bars.py" />
   <location filename="blockstudio/studio/initialisation/cards.py" />
   <location filename="blockstudio/studio/parameters/sizes.py" />
   <location filename="blockstudio/studio/plots/readout.py" />
   <source>and {count} more</source>
   <translation>以及另外 {count} 项</translation>
  </message>
  <message>
   <location filename="blockstudio/project/import_report.py" />
   <source>another batch size</source>
   <translation>另一批量大小</translation>
  </message>
  <message>
   <location filename="blockstudio/project/namesakes.py" />
   <source>another block is called “{name}” too</source>
   <translation>另一个块也叫“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/project/import_report.py" />
   <source>another length</source>
   <translation>另一种长度</translation>
  </message>
  <message>
   <location filename="blockstudio/api/strict.py" />
   <source>another name</source>
   <translation>换一个名称</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/parallel_limits.py" />
   <source>another optimiser, or one process</source>
   <translation>另一个优化器，或一个进程</translation>
  </message>
  <message>
   <location filename="blockstudio/training/parallel/failures.py" />
   <source>another process of this run ended</source>
   <translation>此运行的另一个进程结束了</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/rows.py" />
   <source>another shape</source>
   <translation>形状不同</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/weight_fit.py" />
   <source>another shape: {key}</source>
   <translation>形状不同：{key}</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/agreement.py" />
   <source>another tensor of its own is used from time to time</source>
   <translation>所使用的自有张量时有不同</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/agreement.py" />
   <source>another value is used from time to time</source>
   <translation>所使用的值时有不同</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/varied.py" />
   <source>any number</source>
   <translation>任意数</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/fitting.py" />
   <source>any shape</source>
   <translation>任意形状</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/accepted.py" />
   <source>anything</source>
   <translation>任意内容</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>apostrophe</source>
   <translation>撇号</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/metric_table.py" />
   <source>area under the ROC curve</source>
   <translation>ROC 曲线下面积</translation>
  </message>
  <message>
   <location filename="blockstudio/project/strange_files.py" />
   <source>arrays of NumPy (.npz)</source>
   <translation>NumPy 数组 (.npz)</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/images.py" />
   <source>arrays of the shape {shape}</source>
   <translation>形状为 {shape} 的数组</translation>
  </message>
  <message>
   <location filename="blockstudio/training/samples/own_code.py" />
   <source>arrays, tensors or lists of numbers</source>
   <translation>数组、张量或数的列表</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/batch.py" />
   <source>as in training</source>
   <translation>按训练模式</translation>
  </message>
  <message>
   <location filename="blockstudio/data/target_column.py" />
   <location filename="blockstudio/data/targets.py" />
   <source>as it was chosen</source>
   <translation>由用户选定</translation>
  </message>
  <message>
   <location filename="blockstudio/data/idx.py" />
   <source>as many labels as images, {count}</source>
   <translation>标签数与图像数相同，即 {count}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/regions.py" />
   <source>as many results as “{role}”, {count}</source>
   <translation>与“{role}”一样多的结果，即 {count} 个</translation>
  </message>
  <message>
   <location filename="blockstudio/data/own.py" />
   <location filename="blockstudio/data/tensors.py" />
   <source>as many targets as inputs</source>
   <translation>目标数与输入数相同</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/side.py" />
   <source>as the network gets it</source>
   <translation>网络得到的样子</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/group_words.py" />
   <source>as the recipe</source>
   <translation>同训练方案</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/columns.py" />
   <source>as the table: {rule}</source>
   <translation>同整张表：{rule}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/doctor/center.py" />
   <location filename="blockstudio/studio/predict/question.py" />
   <source>ask again</source>
   <translation>请重新检查</translation>
  </message>
  <message>
   <location filename="blockstudio/project/bundle.py" />
   <source>ask who sent it for another copy</source>
   <translation>请发送者重新发送一份</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/own.py" />
   <source>asks whether it is there instead: is not None</source>
   <translation>改为询问它是否存在：is not None</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/manner.py" />
   <source>at a time</source>
   <translation>同时进行</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/reuse.py" />
   <source>at least as many inputs as outputs, and one output</source>
   <translation>输入数不少于输出数，且只有一个输出</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/parallel_limits.py" />
   <source>at least one sample for each process</source>
   <translation>每个进程至少一个样本</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/spec.py" />
   <source>at least one setting with its values</source>
   <translation>至少一个设置及其值</translation>
  </message>
  <message>
   <location filename="blockstudio/data/splits.py" />
   <source>at least {count} samples</source>
   <translation>至少 {count} 个样本</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>at most</source>
   <translation>最多</translation>
  </message>
  <message>
   <location filename="blockstudio/data/splits.py" />
   <location filename="blockstudio/recipes/balancing.py" />
   <source>at most {count}</source>
   <translation>最多 {count}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/pictures/drawing.py" />
   <source>at most {count} million</source>
   <translation>最多 {count} 百万</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/keeping.py" />
   <source>at most {count} times the weights are kept</source>
   <translation>最多保留 {count} 份权重</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/keeping.py" />
   <source>at most {count} × {each} = {all} on the disk</source>
   <translation>最多占用磁盘 {count} × {each} = {all}</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/keeping.py" />
   <source>at most {count} × {each} = {all} on the disk, {free} free</source>
   <translation>最多占用磁盘 {count} × {each} = {all}，可用 {free}</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/capacity.py" />
   <source>at most {memory}</source>
   <translation>至多 {memory}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/columns.py" />
   <source>at most {most}</source>
   <translation>至多为 {most}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/values.py" />
   <location filename="blockstudio/graph/properties.py" />
   <source>at most {most}, as far as torch counts</source>
   <translation>至多 {most}，这是 torch 能计数的上限</translation>
  </message>
  <message>
   <location filename="blockstudio/project/unpacking.py" />
   <source>at most {size}</source>
   <translation>最多 {size}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/shaping.py" />
   <source>at most {size}, the image with its padding</source>
   <translation>最多 {size}，即填充后的图像</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>at most {value}</source>
   <translation>最多 {value} 份</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <location filename="blockstudio/studio/forms/editors.py" />
   <source>auto</source>
   <translation>自动</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/editors.py" />
   <source>auto ({size})</source>
   <translation>自动（{size}）</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/panel.py" />
   <location filename="blockstudio/studio/data/reading.py" />
   <source>auto: {value}</source>
   <translation>自动：{value}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/class_table.py" />
   <source>average precision</source>
   <translation>平均精确率</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>balanced loss</source>
   <translation>平衡的损失</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>balanced: rare classes more</source>
   <translation>平衡：稀有类别权重更大</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>bar</source>
   <translation>竖线</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>batch size</source>
   <translation>批量大小</translation>
  </message>
  <message>
   <location filename="blockstudio/training/memory/shortage.py" />
   <source>batch size {size}</source>
   <translation>批量大小 {size}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/memory/shortage.py" />
   <source>batch size {size} with gradients of {count} batches accumulated, which is the same batch</source>
   <translation>批量大小 {size}，累积 {count} 批的梯度，合起来是同样的批量</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>batches a step</source>
   <translation>每步批数</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/batches.py" />
   <source>batches of one sample</source>
   <translation>每批只有一个样本</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/batches.py" />
   <source>batches of two or more samples</source>
   <translation>每批至少两个样本</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/defaults.py" />
   <source>batches of {batch}</source>
   <translation>批量 {batch}</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/network.py" />
   <source>batches of {size}</source>
   <translation>每批 {size} 个</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>begins in line</source>
   <translation>起始行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/doctor/center.py" />
   <source>being looked at …</source>
   <translation>正在查看……</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/views/asked.py" />
   <source>being measured …</source>
   <translation>正在测量…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/against.py" />
   <location filename="blockstudio/studio/stepping/state.py" />
   <source>being recorded …</source>
   <translation>正在记录…</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/columns.py" />
   <location filename="blockstudio/studio/run_table/results.py" />
   <source>best</source>
   <translation>最佳</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>best by</source>
   <translation>最佳依据</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/columns.py" />
   <source>best epoch</source>
   <translation>最佳轮</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/verbs.py" />
   <source>best in use</source>
   <translation>最佳 · 使用中</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/columns.py" />
   <source>best {metric}</source>
   <translation>最佳 {metric}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/words.py" />
   <source>best {value} (run {number})</source>
   <translation>最佳 {value}（运行 {number}）</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>bfloat16 mixed</source>
   <translation>bfloat16 混合</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/parallel_limits.py" />
   <source>bfloat16, float32, or the strategy ddp</source>
   <translation>bfloat16、float32，或策略 ddp</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/group_subject.py" />
   <location filename="blockstudio/studio/training/group_words.py" />
   <source>biases and norms</source>
   <translation>偏置和归一化参数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/closer.py" />
   <source>black the least value, white the greatest</source>
   <translation>黑色为最小值，白色为最大值</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>blank</source>
   <translation>空格</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <location filename="blockstudio/studio/inspector/block.py" />
   <source>block</source>
   <translation>块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/tooltips.py" />
   <location filename="blockstudio/studio/run_table/differences.py" />
   <source>block {name}</source>
   <translation>块 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/tooltips.py" />
   <source>block {name}, used {count} times</source>
   <translation>块 {name}，使用了 {count} 次</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/blocks.py" />
   <location filename="blockstudio/recipes/settings/paths.py" />
   <source>block “{block}” has no argument “{name}”</source>
   <translation>块“{block}”没有构造参数“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/paths.py" />
   <source>block.NAME.ARGUMENT; blocks here: {names}</source>
   <translation>block.NAME.ARGUMENT；这里的块：{names}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/nesting.py" />
   <location filename="blockstudio/project/nesting.py" />
   <source>blocks are nested more than {most} deep</source>
   <translation>块的嵌套超过 {most} 层</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/commands.py" />
   <source>blockstudio --help lists the commands</source>
   <translation>blockstudio --help 会列出所有命令</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/drawing.py" />
   <source>blockstudio --version says whether the window can start here</source>
   <translation>blockstudio --version 会说明窗口能否在此启动</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/look.py" />
   <location filename="blockstudio/studio/parameters/closer.py" />
   <location filename="blockstudio/studio/parameters/panel.py" />
   <location filename="blockstudio/studio/parameters/sheets.py" />
   <source>blue −{limit:.3g}, white 0, red +{limit:.3g}</source>
   <translation>蓝 −{limit:.3g}，白 0，红 +{limit:.3g}</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/control.py" />
   <source>body</source>
   <translation>循环体</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/placement.py" />
   <source>both ends on one device</source>
   <translation>两端在同一设备上</translation>
  </message>
  <message>
   <location filename="blockstudio/project/import_report.py" />
   <source>both fail, with the same error</source>
   <translation>两者都失败，错误相同</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/control.py" />
   <source>branch</source>
   <translation>分支</translation>
  </message>
  <message>
   <location filename="blockstudio/project/library.py" />
   <source>bring it back, or take it out of the library</source>
   <translation>把它放回去，或从库中移除</translation>
  </message>
  <message>
   <location filename="blockstudio/project/library.py" />
   <source>bring it back, or: blockstudio library --remove-folder FOLDER</source>
   <translation>把它放回去，或执行：blockstudio library --remove-folder FOLDER</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/failing.py" />
   <source>bring its parts in by themselves, or let it keep values, tensors and layers</source>
   <translation>请单独导入它的各个部分，或让它只保存数值、张量和层</translation>
  </message>
  <message>
   <location filename="blockstudio/project/weight_files.py" />
   <source>bring the file back, or use other weights: a run's, a file's, the initial ones</source>
   <translation>请恢复该文件，或改用其他权重：某次运行的、某个文件的或初始权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/columns.py" />
   <location filename="blockstudio/studio/parameters/rows.py" />
   <source>buffer</source>
   <translation>缓冲区</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/trying/verifying.py" />
   <source>buffer {name}</source>
   <translation>缓冲区 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/totals.py" />
   <source>buffers</source>
   <translation>缓冲区</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/ties.py" />
   <source>build the network again; load weights without assign=True</source>
   <translation>请重新构建网络；载入权重时不要使用 assign=True</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/editors.py" />
   <source>by a wire</source>
   <translation>由连线给出</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/panel.py" />
   <location filename="blockstudio/studio/run_table/comparison.py" />
   <source>by epoch</source>
   <translation>按轮</translation>
  </message>
  <message>
   <location filename="blockstudio/data/transforms.py" />
   <source>by given numbers</source>
   <translation>按给定的数</translation>
  </message>
  <message>
   <location filename="blockstudio/api/binding.py" />
   <source>by its place and by its name</source>
   <translation>既按位置又按名称</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/matching.py" />
   <source>by name</source>
   <translation>按名称</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/matching.py" />
   <source>by shape and order</source>
   <translation>按形状和顺序</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/panel.py" />
   <location filename="blockstudio/studio/run_table/comparison.py" />
   <source>by step</source>
   <translation>按步</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>by the data</source>
   <translation>按数据</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/matching.py" />
   <source>by the end of the name</source>
   <translation>按名称结尾</translation>
  </message>
  <message>
   <location filename="blockstudio/data/transforms.py" />
   <source>by the training part</source>
   <translation>按训练部分</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/panel.py" />
   <location filename="blockstudio/studio/run_table/comparison.py" />
   <source>by time</source>
   <translation>按时间</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/cards/measure.py" />
   <location filename="blockstudio/studio/outline/words.py" />
   <source>bypassed</source>
   <translation>已旁路</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/model.py" />
   <source>bytes</source>
   <translation>字节</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>bytes of what each node gives</source>
   <translation>每个节点输出的字节数</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/reuse.py" />
   <source>call it again in the code of the block</source>
   <translation>在块的代码中再次调用它</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>call it in the code of the block</source>
   <translation>在块的代码中调用它</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/timing.py" />
   <source>called by itself it raises “{said}”</source>
   <translation>单独调用时它抛出“{said}”</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/gestures/wiring.py" />
   <source>carries {shape}</source>
   <translation>传递 {shape}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/column_words.py" />
   <source>category</source>
   <translation>类别</translation>
  </message>
  <message>
   <location filename="blockstudio/data/telling.py" />
   <source>cells apart at each {delimiter}</source>
   <translation>单元格以 {delimiter} 分隔</translation>
  </message>
  <message>
   <location filename="blockstudio/data/findings.py" />
   <source>cells are taken apart at each {delimiter}</source>
   <translation>单元格以 {delimiter} 分开</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/regions.py" />
   <source>change it, or enter the body and place what is missing</source>
   <translation>修改它，或进入循环体补上缺少的部分</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/checks.py" />
   <source>change the size of the network's last layer; if the target is a number, set data.task=regression</source>
   <translation>请改变网络最后一层的大小；如果目标是数，请设 data.task=regression</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/host.py" />
   <source>check that it is switched on and in the same network or VPN</source>
   <translation>检查它是否开机、是否在同一网络或 VPN 中</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/host.py" />
   <source>check the name, or add it to ~/.ssh/config</source>
   <translation>检查名称，或把它加入 ~/.ssh/config</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/traced.py" />
   <source>checked on batches of {sizes}: largest difference {difference}</source>
   <translation>已在大小为 {sizes} 的批量上核对：最大差异 {difference}</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/traced.py" />
   <source>checking it</source>
   <translation>正在核对</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/traced.py" />
   <source>checking it with onnxruntime</source>
   <translation>正在用 onnxruntime 核对</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/editors.py" />
   <source>choose</source>
   <translation>选择</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/writing.py" />
   <location filename="blockstudio/runtime/weights.py" />
   <source>choose another folder</source>
   <translation>请选择另一个文件夹</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/exports.py" />
   <location filename="blockstudio/studio/pictures/saving.py" />
   <source>choose another name or another folder</source>
   <translation>请选择另一个名称或文件夹</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/folders.py" />
   <source>choose another name, or have it written there all the same</source>
   <translation>请换一个名称，或确认仍写入此处</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/chosen_output.py" />
   <source>choose another one in the recipe</source>
   <translation>请在训练方案中另选一个</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/rules.py" />
   <source>choose another parameter, or another place</source>
   <translation>请选择其他参数或其他位置</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/opening.py" />
   <source>choose another with -o</source>
   <translation>请用 -o 选择另一个</translation>
  </message>
  <message>
   <location filename="blockstudio/training/optim/build.py" />
   <source>choose the output that it takes in the recipe: {names}</source>
   <translation>请在训练方案中选择要使用的输出：{names}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/outputs.py" />
   <source>choose {loss}, which takes it as it is</source>
   <translation>请选择 {loss}，它可直接接受该输出</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/rows.py" />
   <source>choose…</source>
   <translation>选择…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/class_table.py" />
   <location filename="blockstudio/studio/predict/model.py" />
   <source>class</source>
   <translation>类别</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/details.py" />
   <source>class weights</source>
   <translation>类别权重</translation>
  </message>
  <message>
   <location filename="blockstudio/training/loop/execution.py" />
   <source>class weights {weights}</source>
   <translation>类别权重 {weights}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <location filename="blockstudio/studio/data/panel.py" />
   <source>classification</source>
   <translation>分类</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>clip each to</source>
   <translation>逐值裁剪到</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>clip the norm to</source>
   <translation>范数裁剪到</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/section.py" />
   <source>closed</source>
   <translation>已关闭</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <location filename="blockstudio/studio/data/own.py" />
   <source>code</source>
   <translation>代码</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/column_words.py" />
   <source>codes</source>
   <translation>代码</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <location filename="blockstudio/studio/inspector/annotation.py" />
   <source>colour</source>
   <translation>颜色</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <location filename="blockstudio/exporting/formats.py" />
   <source>colours</source>
   <translation>颜色</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/figuresview.py" />
   <location filename="blockstudio/studio/data/column_table.py" />
   <location filename="blockstudio/studio/predict/slice_table.py" />
   <source>column</source>
   <translation>列</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <location filename="blockstudio/studio/data/column_words.py" />
   <source>column of its own</source>
   <translation>单独成列</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>comma</source>
   <translation>逗号</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/engines/dialog.py" />
   <source>command there</source>
   <translation>那里的命令</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>comments</source>
   <translation>注释</translation>
  </message>
  <message>
   <location filename="blockstudio/data/telling.py" />
   <source>comments begin with {mark}</source>
   <translation>注释以 {mark} 开头</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>compile</source>
   <translation>编译</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>compiled</source>
   <translation>已编译</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/point_figures.py" />
   <source>component {number}, {share:.1%}</source>
   <translation>主成分 {number}，{share:.1%}</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/control.py" />
   <source>condition</source>
   <translation>条件</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/metric_table.py" />
   <source>confusion matrix</source>
   <translation>混淆矩阵</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/host.py" />
   <source>connect once in a terminal and confirm it: ssh {host}</source>
   <translation>在终端里连接一次并确认：ssh {host}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/wires.py" />
   <source>connect(…, “{name}.{port}”)</source>
   <translation>connect(…, “{name}.{port}”)</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/engines/dialog.py" />
   <source>connected · torch {torch} · {devices}</source>
   <translation>已连接 · torch {torch} · {devices}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/engines/dialog.py" />
   <source>connecting, and loading torch there …</source>
   <translation>正在连接，并在那里加载 torch……</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <location filename="blockstudio/studio/data/column_words.py" />
   <source>constant</source>
   <translation>常数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/columns.py" />
   <source>constant…</source>
   <translation>常数…</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/upload.py" />
   <source>copy it there first, to the same path; up to {most} is sent by itself</source>
   <translation>先把它复制到那里的相同路径；不超过 {most} 的会自动发送</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/commands/clipboard.py" />
   <source>copy nodes on a canvas first, here or in another project</source>
   <translation>请先在画布上复制节点，本项目或其他项目均可</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lab/panel.py" />
   <location filename="blockstudio/studio/parameters/sheets.py" />
   <source>count</source>
   <translation>个数</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/placement.py" />
   <source>cpu, cuda:0, mps, …</source>
   <translation>cpu、cuda:0、mps……</translation>
  </message>
  <message>
   <location filename="blockstudio/data/transforms.py" />
   <source>crop at</source>
   <translation>裁剪位置</translation>
  </message>
  <message>
   <location filename="blockstudio/data/transforms.py" />
   <source>crop to</source>
   <translation>裁剪到</translation>
  </message>
  <message>
   <location filename="blockstudio/data/tables.py" />
   <source>cyclic</source>
   <translation>周期</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>dark</source>
   <translation>深色</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <location filename="blockstudio/runs/columns.py" />
   <source>data</source>
   <translation>数据</translation>
  </message>
  <message>
   <location filename="blockstudio/api/recipe.py" />
   <source>data={{“source”: …}}</source>
   <translation>data={{“source”: …}}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/column_words.py" />
   <source>dates</source>
   <translation>日期</translation>
  </message>
  <message>
   <location filename="blockstudio/data/telling.py" />
   <source>decimal comma</source>
   <translation>小数逗号</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>decimal mark</source>
   <translation>小数点符号</translation>
  </message>
  <message>
   <location filename="blockstudio/data/telling.py" />
   <source>decimal point</source>
   <translation>小数点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/editors.py" />
   <location filename="blockstudio/studio/inspector/arguments.py" />
   <source>default</source>
   <translation>默认</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/wires.py" />
   <source>delete all but one, or join them with add or cat</source>
   <translation>请只保留一条，或用 add 或 cat 合并它们</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/regions.py" />
   <source>delete it and place a new one</source>
   <translation>请将其删除，再放置一个新的</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/replacing.py" />
   <source>delete it, and add the other one</source>
   <translation>请删除它，再添加另一个</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/blocks.py" />
   <source>delete one of its wires</source>
   <translation>请删除其中一条连线</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>delete that wire first</source>
   <translation>请先删除那条连线</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>delete that wire first, or join the two with add or cat</source>
   <translation>请先删除那条连线，或用 add 或 cat 合并两者</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/regions.py" />
   <source>delete the node it belongs to</source>
   <translation>请删除它所属的节点</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/ties.py" />
   <source>delete the tie, or make the sizes agree</source>
   <translation>请删除绑定，或使大小一致</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/wires.py" />
   <location filename="blockstudio/runtime/ties.py" />
   <source>delete the wire</source>
   <translation>请删除连线</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/ties.py" />
   <source>delete the wire, or give it one again</source>
   <translation>删除这条连线，或重新为它添加该参数</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/blocks.py" />
   <source>delete this instance</source>
   <translation>请删除此实例</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/code.py" />
   <source>delete what uses it first</source>
   <translation>请先删除使用它的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>delimiter</source>
   <translation>分隔符</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/functions/figures.py" />
   <source>density</source>
   <translation>密度</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>deterministic</source>
   <translation>确定性</translation>
  </message>
  <message>
   <location filename="blockstudio/data/transforms.py" />
   <location filename="blockstudio/studio/data/browse/figuresview.py" />
   <source>deviation</source>
   <translation>标准差</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/data.py" />
   <source>deviation, column by column</source>
   <translation>各列的标准差</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/starting.py" />
   <source>deviation, layer by layer</source>
   <translation>各层的标准差</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <location filename="blockstudio/studio/devices/field.py" />
   <location filename="blockstudio/studio/parameters/columns.py" />
   <source>device</source>
   <translation>设备</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>devices</source>
   <translation>设备</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/dialog.py" />
   <location filename="blockstudio/studio/inspector/containers.py" />
   <source>dictionary</source>
   <translation>字典</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/checkpoint.py" />
   <source>dictionary of {count}</source>
   <translation>含 {count} 项的字典</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/nearest.py" />
   <location filename="blockstudio/graph/edits/nodes.py" />
   <location filename="blockstudio/graph/placement.py" />
   <location filename="blockstudio/studio/search/arguments.py" />
   <source>did you mean “{word}”?</source>
   <translation>是不是“{word}”？</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/results.py" />
   <location filename="blockstudio/studio/stepping/against.py" />
   <source>difference</source>
   <translation>差值</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/region_shapes.py" />
   <source>dim {dim} of {shape}</source>
   <translation>{shape} 的第 {dim} 维</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/closer.py" />
   <source>dimension {number}</source>
   <translation>第 {number} 维</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/replacing.py" />
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>disconnect it first</source>
   <translation>请先断开它</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/figuresview.py" />
   <source>distinct</source>
   <translation>不同值</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/leaf_facts.py" />
   <source>divide by // for a whole number</source>
   <translation>用 // 相除可得整数</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>double</source>
   <translation>双引号</translation>
  </message>
  <message>
   <location filename="blockstudio/project/strange_files.py" />
   <location filename="blockstudio/runtime/refused_files.py" />
   <source>download or copy it again, and look at its size</source>
   <translation>请重新下载或复制，并检查其大小</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/starter.py" />
   <source>drag a layer from the palette first</source>
   <translation>请先从组件面板拖入一个层</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/wires.py" />
   <source>drag a wire to it from an output</source>
   <translation>请从某个输出拖一条连线到它</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <location filename="blockstudio/studio/data/column_words.py" />
   <source>drop the row</source>
   <translation>丢弃该行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <location filename="blockstudio/studio/checkpoints/model.py" />
   <location filename="blockstudio/studio/inspector/face.py" />
   <location filename="blockstudio/studio/inspector/others.py" />
   <location filename="blockstudio/studio/parameters/columns.py" />
   <source>dtype</source>
   <translation>数据类型</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/inputs.py" />
   <source>dtype of {name}</source>
   <translation>{name} 的 dtype</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>dtypes of the parameters, on the wires those of results</source>
   <translation>参数的 dtype；连线上是结果的 dtype</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/columns.py" />
   <source>duration</source>
   <translation>用时</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>each epoch</source>
   <translation>每轮</translation>
  </message>
  <message>
   <location filename="blockstudio/api/regions.py" />
   <source>each function takes all of the values, in the same order</source>
   <translation>每个函数都按同样的顺序接受所有的值</translation>
  </message>
  <message>
   <location filename="blockstudio/project/meaningless.py" />
   <source>each node once</source>
   <translation>每个节点一次</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/parallel_limits.py" />
   <source>each process has one device, and parts of the network are placed on {devices}</source>
   <translation>每个进程只有一个设备，而网络的某些部分被放在 {devices} 上</translation>
  </message>
  <message>
   <location filename="blockstudio/data/telling.py" />
   <source>each row begins with its name</source>
   <translation>每行以行名开头</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>each sample the same</source>
   <translation>每个样本相同</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/spec.py" />
   <source>each setting once</source>
   <translation>每个设置一次</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>each step</source>
   <translation>每步</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/ranges.py" />
   <source>each value once</source>
   <translation>每个值一次</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>each ≤ {value:g}</source>
   <translation>逐值 ≤ {value:g}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/manner.py" />
   <source>early end</source>
   <translation>提前结束</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/opened.py" />
   <source>edited together</source>
   <translation>一起编辑</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/sweeping.py" />
   <source>either --set or --vary</source>
   <translation>--set 与 --vary 二选一</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/control.py" />
   <source>else</source>
   <translation>否则</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/editors.py" />
   <source>empty</source>
   <translation>空</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/readiness.py" />
   <source>empty the line “takes” of the network</source>
   <translation>清空网络的“接收”一行</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>encoding</source>
   <translation>编码</translation>
  </message>
  <message>
   <location filename="blockstudio/training/process/guard.py" />
   <source>ended by force in a step that did not end, before its first checkpoint</source>
   <translation>因某一步不结束而被强制结束，此时尚无检查点</translation>
  </message>
  <message>
   <location filename="blockstudio/training/process/guard.py" />
   <source>ended by force in a step that did not end; it goes on from its checkpoint</source>
   <translation>因某一步不结束而被强制结束；可从检查点继续</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/table.py" />
   <source>ended early</source>
   <translation>提前结束</translation>
  </message>
  <message>
   <location filename="blockstudio/training/loop/callbacks.py" />
   <source>ended early: {count} epochs in a row were not better</source>
   <translation>提前结束：连续 {count} 轮没有变好</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/regions.py" />
   <source>enter it and mend its outputs</source>
   <translation>请进入其中并修正它的输出</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/regions.py" />
   <source>enter it and place an Input</source>
   <translation>进入它并放置一个 Input</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/wires.py" />
   <source>enter “{name}” and wire a result to it</source>
   <translation>进入“{name}”，并把一个结果连到它上面</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/functions/figures.py" />
   <location filename="blockstudio/studio/plots/scale.py" />
   <location filename="blockstudio/studio/sweeps/foldchart.py" />
   <location filename="blockstudio/studio/sweeps/table.py" />
   <source>epoch</source>
   <translation>轮</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/rate_curve.py" />
   <source>epoch {at:.1f}: {rate:.3g}</source>
   <translation>第 {at:.1f} 轮：{rate:.3g}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/scale.py" />
   <source>epoch {epoch:.2f}</source>
   <translation>第 {epoch:.2f} 轮</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/verbs.py" />
   <source>epoch {epoch} in use</source>
   <translation>第 {epoch} 轮 · 使用中</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/foldchart.py" />
   <source>epoch {epoch}: mean {mean}</source>
   <translation>第 {epoch} 轮：均值 {mean}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/foldchart.py" />
   <source>epoch {epoch}: mean {mean} ± {deviation} over {count} folds</source>
   <translation>第 {epoch} 轮：{count} 折的均值 {mean} ± {deviation}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/progress.py" />
   <source>epoch {now} / {all}</source>
   <translation>第 {now} / {all} 轮</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <location filename="blockstudio/runs/columns.py" />
   <location filename="blockstudio/studio/sweeps/manner.py" />
   <source>epochs</source>
   <translation>轮数</translation>
  </message>
  <message>
   <location filename="blockstudio/project/import_report.py" />
   <source>equal, bit for bit</source>
   <translation>逐位相同</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/model.py" />
   <source>error</source>
   <translation>误差</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/reporting.py" />
   <source>evaluation</source>
   <translation>评估</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/blocks.py" />
   <source>every input once, such as {example}</source>
   <translation>每个输入各一次，例如 {example}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/blocks.py" />
   <source>every output once, such as {example}</source>
   <translation>每个输出各一次，例如 {example}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/initialisation/reach.py" />
   <location filename="blockstudio/studio/initialisation/subject.py" />
   <location filename="blockstudio/studio/training/group_subject.py" />
   <source>every parameter</source>
   <translation>所有参数</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/groups.py" />
   <source>every parameter is frozen: nothing would be trained</source>
   <translation>所有参数都被冻结：没有可训练的</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/stepper.py" />
   <source>every value of this batch is finite</source>
   <translation>该批次的每个值都是有限的</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>every {value} epochs</source>
   <translation>每 {value} 轮</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/process.py" />
   <location filename="blockstudio/training/process/making.py" />
   <source>exit code {code}</source>
   <translation>退出代码 {code}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/commands/carrying.py" />
   <source>expand a block beside it, or select that too</source>
   <translation>展开旁边的一个块，或将块一并选中</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/keyboard/spoken.py" />
   <source>expanded</source>
   <translation>已展开</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/reuse/repeat.py" />
   <source>expected {what}</source>
   <translation>应为{what}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lab/panel.py" />
   <source>experiment</source>
   <translation>实验</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/export_state.py" />
   <source>export again</source>
   <translation>请重新导出</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/state.py" />
   <location filename="blockstudio/studio/sweeps/table.py" />
   <source>failed</source>
   <translation>失败</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/state.py" />
   <source>failed at “{node}”</source>
   <translation>在“{node}”处失败</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/state.py" />
   <source>failed at “{node}”: {why}</source>
   <translation>在“{node}”处失败：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/state.py" />
   <source>failed: {why}</source>
   <translation>失败：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/views.py" />
   <source>false alarms</source>
   <translation>误报</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/samples.py" />
   <source>feature {number}</source>
   <translation>特征 {number}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>features</source>
   <translation>特征</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/checkpoints.py" />
   <location filename="blockstudio/graph/weights.py" />
   <location filename="blockstudio/studio/stepping/weights.py" />
   <source>file {name}</source>
   <translation>文件 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/weights.py" />
   <source>file {name}, “{inside}”</source>
   <translation>文件 {name}，“{inside}”</translation>
  </message>
  <message>
   <location filename="blockstudio/data/image_folder.py" />
   <location filename="blockstudio/training/prediction/images.py" />
   <source>files ending in {endings}</source>
   <translation>以 {endings} 结尾的文件</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/asking.py" />
   <source>files with samples, or a tensor for each input of the network</source>
   <translation>含样本的文件，或网络每个输入各一个张量</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/predicting.py" />
   <source>files, - for rows on standard input, or --part</source>
   <translation>文件、表示标准输入的 -，或 --part</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/state.py" />
   <location filename="blockstudio/studio/sweeps/table.py" />
   <source>finished</source>
   <translation>已完成</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/rows.py" />
   <source>fits</source>
   <translation>匹配</translation>
  </message>
  <message>
   <location filename="blockstudio/data/transforms.py" />
   <source>flatten</source>
   <translation>展平</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>float16 mixed, scaled</source>
   <translation>float16 混合，带缩放</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/parallel_limits.py" />
   <source>float16 needs its gradients in one piece, and fsdp parts them</source>
   <translation>float16 需要完整的梯度，而 fsdp 把它们拆开</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <source>fold</source>
   <translation>折</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/export_dialog.py" />
   <source>folder</source>
   <translation>文件夹</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <location filename="blockstudio/studio/sweeps/manner.py" />
   <source>folds</source>
   <translation>折数</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/failing.py" />
   <source>following it raises {error}</source>
   <translation>跟踪它时引发 {error}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/steering.py" />
   <source>for</source>
   <translation>再</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>for how many epochs the learning rate grows from nearly nothing, before the schedule</source>
   <translation>调度开始之前，学习率从接近零增长多少轮</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/speaking.py" />
   <source>for it</source>
   <translation>支持</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/card_line.py" />
   <source>forward in Python</source>
   <translation>forward 用 Python</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/column_table.py" />
   <location filename="blockstudio/studio/predict/views.py" />
   <source>found</source>
   <translation>发现</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>found from the shapes</source>
   <translation>由形状推出</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/freezing.py" />
   <source>freeze all of “{name}”</source>
   <translation>冻结整个“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/groups.py" />
   <source>freeze them by a parameter group, or choose another optimiser</source>
   <translation>用参数组冻结它们，或换一个优化器</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/others.py" />
   <source>from</source>
   <translation>从</translation>
  </message>
  <message>
   <location filename="blockstudio/api/node.py" />
   <source>from 0 to {last}</source>
   <translation>0 到 {last}</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/hand.py" />
   <source>from 1 to {most}</source>
   <translation>1 到 {most}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/closer.py" />
   <location filename="blockstudio/studio/parameters/columns.py" />
   <location filename="blockstudio/studio/parameters/panel.py" />
   <source>from a sample of {count:,} values</source>
   <translation>取自 {count:,} 个样本值</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/blocks.py" />
   <location filename="blockstudio/studio/inspector/way.py" />
   <source>from left to right</source>
   <translation>从左到右</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/rows.py" />
   <source>from the file</source>
   <translation>来自文件</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/blocks.py" />
   <location filename="blockstudio/studio/inspector/way.py" />
   <source>from top to bottom</source>
   <translation>从上到下</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/rate_curve.py" />
   <source>from {first:.3g} to {last:.3g}, at most {most:.3g}</source>
   <translation>从 {first:.3g} 到 {last:.3g}，最高 {most:.3g}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/column_words.py" />
   <source>from {low:g} to {high:g}</source>
   <translation>从 {low:g} 到 {high:g}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/heat/strip.py" />
   <source>from {low} to {high}</source>
   <translation>从 {low} 到 {high}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/keyboard/spoken.py" />
   <source>from {names}</source>
   <translation>来自 {names}</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/trying/trials.py" />
   <source>from {name} on it is another</source>
   <translation>从 {name} 起顺序不同</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/views/known.py" />
   <location filename="blockstudio/studio/parameters/columns.py" />
   <location filename="blockstudio/studio/parameters/rows.py" />
   <location filename="blockstudio/studio/training/group_subject.py" />
   <location filename="blockstudio/studio/training/group_words.py" />
   <source>frozen</source>
   <translation>已冻结</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/choice.py" />
   <location filename="blockstudio/studio/initialisation/subject.py" />
   <source>function</source>
   <translation>函数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/views/activations.py" />
   <source>functions are not measured, only layers are</source>
   <translation>只测量层，不测量函数</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/placing.py" />
   <source>functions compute where their first input is</source>
   <translation>函数在其第一个输入所在的设备上计算</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>gigabytes</source>
   <translation>GB</translation>
  </message>
  <message>
   <location filename="blockstudio/project/environment.py" />
   <source>gigabytes, such as 16</source>
   <translation>以 GB 为单位的数，例如 16</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/exporting.py" />
   <source>give -o OUT and --format NAME; blockstudio formats lists the formats</source>
   <translation>请给出 -o OUT 和 --format NAME；blockstudio formats 列出各种格式</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/targets.py" />
   <source>give an example of each</source>
   <translation>请为每个输入给出示例</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/targets.py" />
   <source>give an example of each with --input, such as --input 2x3x224x224</source>
   <translation>用 --input 给每个输入一个例子，例如 --input 2x3x224x224</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/targets.py" />
   <source>give each that has no default</source>
   <translation>请给出每个没有默认值的参数</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/forwards.py" />
   <source>give it a default in the code, or make the input a required one</source>
   <translation>在代码中给它默认值，或把该输入设为必需</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/region_shapes.py" />
   <source>give it a step, or carry the value instead</source>
   <translation>让它至少走一步，或改为传递这个值</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/values.py" />
   <source>give it a value in the inspector</source>
   <translation>请在检查器中给它一个值</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/clashes.py" />
   <source>give it another name</source>
   <translation>请换一个名称</translation>
  </message>
  <message>
   <location filename="blockstudio/project/library.py" />
   <source>give it another name, or replace that one</source>
   <translation>换一个名称，或替换原有的</translation>
  </message>
  <message>
   <location filename="blockstudio/api/initialising.py" />
   <source>give it as “kind”, or lead to what is in it by “path”</source>
   <translation>用 kind 给出它，或用 path 指向其中的节点</translation>
  </message>
  <message>
   <location filename="blockstudio/api/kinds.py" />
   <source>give its class, and its arguments after it: {kind}, …</source>
   <translation>请给出它的类，其后给出参数：{kind}, …</translation>
  </message>
  <message>
   <location filename="blockstudio/api/block.py" />
   <source>give only its properties, and connect what is new afterwards</source>
   <translation>只给出它的属性，新的连线请之后再连</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/answers.py" />
   <source>give run.predict a tensor: it returns all outputs</source>
   <translation>给 run.predict 一个张量：它返回全部输出</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/grouping.py" />
   <source>give some nodes</source>
   <translation>请给出一些节点</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/subject.py" />
   <location filename="blockstudio/runtime/weights.py" />
   <source>give the Input a shape, or type the missing sizes</source>
   <translation>请为输入指定形状，或填写缺少的大小</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/live.py" />
   <source>give the Input a shape, type the size, or do a dry run</source>
   <translation>请为输入指定形状，或填写大小，或进行试运行</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/readiness.py" />
   <source>give the Input the shape of the samples, or choose other data</source>
   <translation>将输入设为样本的形状，或选择其他数据</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/paths.py" />
   <source>give the block an argument, and use it where the number stands now</source>
   <translation>给块添加一个构造参数，并用它代替现在的数</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/leaving.py" />
   <source>give the nodes between inputs and outputs</source>
   <translation>请给出输入与输出之间的节点</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/targets.py" />
   <source>give them with --args, as in a call: --args "64, act='relu'"</source>
   <translation>用 --args 像调用时那样给出：--args "64, act='relu'"</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/grouping.py" />
   <source>give “{name}” too</source>
   <translation>请同时给出“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/leaving.py" />
   <source>give “{other}” too, or make it independent</source>
   <translation>请同时给出“{other}”，或使其独立</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/code/panel.py" />
   <source>gives the samples</source>
   <translation>给出样本</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/liveness.py" />
   <source>go on with it in the window, or there: its folder is {path}</source>
   <translation>在窗口中继续，或在那里继续：其文件夹是 {path}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/finding.py" />
   <source>go to</source>
   <translation>转到</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/head.py" />
   <source>go to no.</source>
   <translation>转到编号</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/panel.py" />
   <source>goes into “{branch}”</source>
   <translation>进入“{branch}”</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>goes on</source>
   <translation>推进</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/columns.py" />
   <location filename="blockstudio/studio/parameters/figures.py" />
   <location filename="blockstudio/studio/parameters/histories.py" />
   <location filename="blockstudio/studio/stepping/table.py" />
   <source>gradient norm</source>
   <translation>梯度范数</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/gradients.py" />
   <source>gradient norm, layer by layer</source>
   <translation>各层的梯度范数</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/trying/verifying.py" />
   <source>gradient of {name}</source>
   <translation>{name} 的梯度</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/gradients.py" />
   <source>gradients end at “{name}”, so {parameters} are never trained</source>
   <translation>梯度止于“{name}”，因此 {parameters} 不会被训练</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/listing.py" />
   <source>gradients: {of}</source>
   <translation>梯度：{of}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>grey</source>
   <translation>灰度</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/columns.py" />
   <source>group</source>
   <translation>组</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/grouping.py" />
   <source>group both, or untie them first</source>
   <translation>把两者一起编组，或先解除绑定</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/reuse.py" />
   <source>group it first</source>
   <translation>请先将其组合成块</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/reuse.py" />
   <source>group it into a block first, then repeat that</source>
   <translation>请先将其组合成块，再重复该块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/problems/places.py" />
   <source>group {number}</source>
   <translation>第 {number} 组</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/starting.py" />
   <source>grow</source>
   <translation>变大</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/refused_files.py" />
   <source>have who made it save its tensors alone: torch.save(net.state_dict(), path)</source>
   <translation>请制作者只保存张量：torch.save(net.state_dict(), path)</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/annotation.py" />
   <source>height</source>
   <translation>高度</translation>
  </message>
  <message>
   <location filename="blockstudio/data/image_folder.py" />
   <location filename="blockstudio/data/shaping.py" />
   <source>height and width, or one number for both</source>
   <translation>高和宽，或两者共用一个数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/library/updating.py" />
   <source>here</source>
   <translation>这里</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/metric_table.py" />
   <source>higher is better</source>
   <translation>越高越好</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/rate_curve.py" />
   <source>highest {rate:.3g}</source>
   <translation>最高 {rate:.3g}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/report.py" />
   <source>holds others</source>
   <translation>容器</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/scale.py" />
   <source>hours</source>
   <translation>小时</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>how long each input is</source>
   <translation>每个输入的长度</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>how long each target is</source>
   <translation>每个目标的长度</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/control.py" />
   <source>how many results of the body are values of the next turn, the first ones; the others are collected</source>
   <translation>循环体的前多少个结果传给下一次循环；其余的被收集</translation>
  </message>
  <message>
   <location filename="blockstudio/api/tensor.py" />
   <source>how many rows “{name}” has is known only when it is there</source>
   <translation>“{name}”有多少行，运行时才知道</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/experiments.py" />
   <source>how many small products</source>
   <translation>小矩阵乘法的次数</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/control.py" />
   <source>how many turns it takes: a number, an expression over the block's arguments, or a wire</source>
   <translation>循环多少次：一个数、块参数的表达式，或由连线给出</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/views.py" />
   <source>how often right</source>
   <translation>正确的比例</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/subject.py" />
   <source>how often the block is repeated in a row</source>
   <translation>该块连续重复多少次</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>how often to repeat along each dimension</source>
   <translation>沿每一维重复的次数</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>how often “{name}” is repeated can't be given by a wire</source>
   <translation>“{name}”的重复次数不能由连线给出</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/views.py" />
   <source>how sure</source>
   <translation>把握程度</translation>
  </message>
  <message>
   <location filename="blockstudio/project/import_report.py" />
   <source>how tensors lie in memory</source>
   <translation>张量在内存中的排列方式</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>how the losses of a batch are joined: mean, sum, or none, which keeps one for each</source>
   <translation>一批损失如何合并：取平均、求和，或不合并而逐个保留</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/control.py" />
   <source>how the results of the branches become one; own: by a region of its own</source>
   <translation>各分支的结果如何合为一个；own：用它自己的区域</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>if True, rounds the output size up instead of down</source>
   <translation>为真时输出大小向上取整，而不是向下</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>if True, writes the result into the input</source>
   <translation>为真时把结果写回输入</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/host.py" />
   <source>if that is right, remove the old key with: ssh-keygen -R {host}</source>
   <translation>如果确实换了密钥，请删除旧的：ssh-keygen -R {host}</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/remote.py" />
   <source>if that machine is yours, add it to the engines</source>
   <translation>如果那台机器是你的，请把它加入引擎列表</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/remote.py" />
   <source>if that machine is yours, name it: --host {host}</source>
   <translation>如果那台机器是你的，请指明它：--host {host}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/column_words.py" />
   <source>ignored</source>
   <translation>忽略</translation>
  </message>
  <message>
   <location filename="blockstudio/data/guesses.py" />
   <source>images in a folder for each class, or the IDX files of MNIST</source>
   <translation>每个类别一个文件夹的图像，或 MNIST 的 IDX 文件</translation>
  </message>
  <message>
   <location filename="blockstudio/data/shaping.py" />
   <source>images: channels × height × width</source>
   <translation>图像：通道 × 高 × 宽</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/forwards.py" />
   <source>imports, helpers, and last a class with a forward and no __init__</source>
   <translation>导入、辅助函数，最后是一个带 forward 而没有 __init__ 的类</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/functions/live.py" />
   <source>in</source>
   <translation>输入</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/block.py" />
   <source>in  {name}</source>
   <translation>输入  {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/traced.py" />
   <source>in evaluation mode</source>
   <translation>评估模式</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <source>in memory</source>
   <translation>内存中</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/table.py" />
   <source>in no group</source>
   <translation>不属于任何组</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/marks.py" />
   <source>in no part</source>
   <translation>不属于任何部分</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/gestures/wiring.py" />
   <source>in place of the wire from {name}</source>
   <translation>取代来自 {name} 的连线</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/leaf_facts.py" />
   <source>in the code, call it with “{given}”</source>
   <translation>在代码中用“{given}”调用它</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/rows.py" />
   <source>in the network</source>
   <translation>网络中</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/metric_table.py" />
   <source>in the squares of the target's own units</source>
   <translation>以目标自身单位的平方计</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/metric_table.py" />
   <source>in the target's own units</source>
   <translation>以目标自身的单位计</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/differences.py" />
   <source>in {block}</source>
   <translation>在 {block} 中</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/tooltips.py" />
   <source>in {name}, an {kind}</source>
   <translation>在 {name}（{kind}）里</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/initialisation/reach.py" />
   <source>in {place}</source>
   <translation>位于 {place}</translation>
  </message>
  <message>
   <location filename="blockstudio/api/tensor.py" />
   <source>index_select takes rows by a list: place it as a Constant</source>
   <translation>index_select 可按列表取行：请将列表放成 Constant</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/rows.py" />
   <source>init {how}</source>
   <translation>初始 {how}</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>initial values</source>
   <translation>初始值</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/weights.py" />
   <source>initial values of seed {seed}</source>
   <translation>种子 {seed} 的初始值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/differences.py" />
   <source>initialisation {target}: {function}</source>
   <translation>初始化 {target}：{function}</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/examples.py" />
   <location filename="blockstudio/runtime/dry_run.py" />
   <location filename="blockstudio/studio/parameters/deferred.py" />
   <source>input of “{name}” has no shape</source>
   <translation>“{name}”的输入没有形状</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/trying/verifying.py" />
   <location filename="blockstudio/studio/canvas/keyboard/spoken.py" />
   <source>input {name}</source>
   <translation>输入 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/inputs.py" />
   <source>input {number}</source>
   <translation>输入 {number}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/wires.py" />
   <source>input “{port}” of “{name}” is not connected</source>
   <translation>“{name}”的输入“{port}”未连接</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <location filename="blockstudio/data/telling.py" />
   <source>inputs</source>
   <translation>输入</translation>
  </message>
  <message>
   <location filename="blockstudio/data/reconstruction.py" />
   <source>inputs that are measured numbers or pixels</source>
   <translation>数值或像素形式的输入</translation>
  </message>
  <message>
   <location filename="blockstudio/data/own.py" />
   <location filename="blockstudio/data/tensors.py" />
   <source>inputs {x}, targets {y}</source>
   <translation>输入 {x}，目标 {y}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/views/activations.py" />
   <source>inside a compiled network nothing can be measured</source>
   <translation>编译后的网络内部无法测量</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/host.py" />
   <source>install Block Studio there, or give the full path of its command</source>
   <translation>在那里安装 Block Studio，或给出其命令的完整路径</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/host.py" />
   <source>install it there again: pip install blockstudio</source>
   <translation>在那里重新安装：pip install blockstudio</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/search.py" />
   <source>install it with: pip install 'blockstudio[search]'; or sweep at random</source>
   <translation>用 pip install 'blockstudio[search]' 安装；或随机扫描</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/installable.py" />
   <source>install it with: {command}</source>
   <translation>用此命令安装：{command}</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/targets.py" />
   <source>install it, or choose the file that it is</source>
   <translation>请安装它，或选择它的文件</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/targets.py" />
   <source>install it, or run the command from the folder it lies in</source>
   <translation>安装它，或在它所在的文件夹中运行命令</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>install it: pip install 'blockstudio[{extra}]'</source>
   <translation>请安装：pip install 'blockstudio[{extra}]'</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/host.py" />
   <source>install the OpenSSH client</source>
   <translation>安装 OpenSSH 客户端</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/host.py" />
   <source>install the same version of Block Studio on both machines</source>
   <translation>在两台机器上安装相同版本的 Block Studio</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/instance.py" />
   <source>instance of {block}</source>
   <translation>{block} 的实例</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/history/model.py" />
   <source>instead of {count} undone</source>
   <translation>取代了 {count} 个已撤销的步骤</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/state.py" />
   <source>interrupted</source>
   <translation>已中断</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/state.py" />
   <source>interrupted: {why}</source>
   <translation>已中断：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/matching.py" />
   <source>into</source>
   <translation>加载到</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/failing.py" />
   <source>it asks for a CUDA device, and none is here: an argument such as device='cpu' may keep it from that</source>
   <translation>它需要 CUDA 设备，而这里没有：像 device='cpu' 这样的参数也许能让它不用 CUDA</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/mapped.py" />
   <source>it calls a function for many samples at once, by torch.func</source>
   <translation>它通过 torch.func 对多个样本同时调用一个函数</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/trees.py" />
   <source>it calls a module that is none of its own</source>
   <translation>它调用了不属于自己的模块</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/trees.py" />
   <source>it calls “{name}”, and what is inside it too</source>
   <translation>它既调用“{name}”，又调用其内部的模块</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/several.py" />
   <source>it chooses of two</source>
   <translation>它从两者中选取</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/learning.py" />
   <source>it comes up in its gradient at step {step}</source>
   <translation>它在第 {step} 步出现在其梯度中</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/lengthening.py" />
   <source>it could not be followed with {trial}: {error}</source>
   <translation>在“{trial}”中无法跟踪其执行：{error}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/columns.py" />
   <source>it counts the rows, whatever its name</source>
   <translation>不论叫什么，它只是给各行编号</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/counting.py" />
   <location filename="blockstudio/importing/agreeing/decisions.py" />
   <source>it decides again after a loop</source>
   <translation>它在循环之后又做判断</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/agreement.py" />
   <source>it depends on the sizes of its inputs in a way that has no formula</source>
   <translation>它对输入尺寸的依赖无法写成公式</translation>
  </message>
  <message>
   <location filename="blockstudio/project/import_report.py" />
   <source>it differs</source>
   <translation>有差异</translation>
  </message>
  <message>
   <location filename="blockstudio/project/parts.py" />
   <source>it does not say that it is one</source>
   <translation>它没有声明自己是项目文件</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/agreement.py" />
   <source>it does something else while it is trained</source>
   <translation>它在训练时的行为不同</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/trying/verifying.py" />
   <source>it fails with {error}, the original with {other}</source>
   <translation>它失败于 {error}，原网络失败于 {other}</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/trying/verifying.py" />
   <source>it fails: {error}</source>
   <translation>它失败了：{error}</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/failing.py" />
   <source>it fetches something from the network: an argument such as weights=None may keep it from that</source>
   <translation>它要从网络上下载东西：像 weights=None 这样的参数也许能让它不下载</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/gradients.py" />
   <source>it gets no gradients: {names}</source>
   <translation>它得不到梯度：{names}</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/placing/faces.py" />
   <source>it gives back nothing that is computed</source>
   <translation>它返回的都不是计算所得</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/sized.py" />
   <source>it gives back something else there</source>
   <translation>它在那里返回别的东西</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/branches.py" />
   <source>it gives back something else while it is trained</source>
   <translation>它在训练时返回的内容不同</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/placing/face_words.py" />
   <location filename="blockstudio/importing/placing/returning.py" />
   <source>it gives back the constant {value}</source>
   <translation>它返回常量 {value}</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/python/part_source.py" />
   <source>it gives back what no Python of its own can</source>
   <translation>它的返回值无法由单独的 Python 函数给出</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/members.py" />
   <source>it gives back {kind}, which no block makes</source>
   <translation>它返回 {kind}，而块无法生成它</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/trying/verifying.py" />
   <source>it gives other tensors: {names}</source>
   <translation>它给出的张量不同：{names}</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/trying/verifying.py" />
   <source>it gives the constants {mine}, the original {other}</source>
   <translation>它返回常量 {mine}，原网络返回 {other}</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/smaller.py" />
   <source>it gives {count} values in one</source>
   <translation>它把 {count} 个值放在一个结果里给出</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/trying/verifying.py" />
   <source>it gives {mine}, the original {other}</source>
   <translation>它给出 {mine}，原网络给出 {other}</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/sized.py" />
   <source>it goes by a size that is known later</source>
   <translation>它依据的尺寸要到后面才知道</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/decisions.py" />
   <source>it goes more ways by the values of tensors than can be followed</source>
   <translation>它按张量的值产生的分支过多，无法全部跟踪</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/disk.py" />
   <source>it goes on by itself when it can</source>
   <translation>条件允许时会自动继续</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/several.py" />
   <source>it has no complex number</source>
   <translation>其中没有复数</translation>
  </message>
  <message>
   <location filename="blockstudio/project/parts.py" />
   <source>it has no list of records</source>
   <translation>它没有记录列表</translation>
  </message>
  <message>
   <location filename="blockstudio/data/columns.py" />
   <source>it has {count} different texts, each an input</source>
   <translation>它有 {count} 个不同的文本，每个都会成为一个输入</translation>
  </message>
  <message>
   <location filename="blockstudio/project/bundle.py" />
   <source>it has {count} files</source>
   <translation>其中有 {count} 个文件</translation>
  </message>
  <message>
   <location filename="blockstudio/data/columns.py" />
   <source>it holds dates: a number makes them days, cyclic makes them year, month, weekday</source>
   <translation>它包含日期：作为数值是天数，作为周期则是年、月、星期</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/containers.py" />
   <source>it holds layers beside parameters or constants, or constants that are no parameters</source>
   <translation>它里面层与参数或常量混放，或者有不是参数的常量</translation>
  </message>
  <message>
   <location filename="blockstudio/data/targets.py" />
   <source>it holds nothing but 0 and 1</source>
   <translation>其中只有 0 和 1</translation>
  </message>
  <message>
   <location filename="blockstudio/data/targets.py" />
   <source>it holds numbers with fractions</source>
   <translation>其中有带小数的数</translation>
  </message>
  <message>
   <location filename="blockstudio/data/targets.py" />
   <source>it holds only {count} whole numbers, each in several rows</source>
   <translation>其中只有 {count} 个整数，每个都出现在好几行里</translation>
  </message>
  <message>
   <location filename="blockstudio/data/targets.py" />
   <source>it holds texts</source>
   <translation>其中是文本</translation>
  </message>
  <message>
   <location filename="blockstudio/data/columns.py" />
   <source>it holds times of day: a number makes them hours, cyclic a place on the clock</source>
   <translation>它包含一天中的时刻：作为数值是小时数，作为周期则是钟面上的位置</translation>
  </message>
  <message>
   <location filename="blockstudio/data/targets.py" />
   <source>it holds {count} different whole numbers</source>
   <translation>其中有 {count} 个不同的整数</translation>
  </message>
  <message>
   <location filename="blockstudio/data/columns.py" />
   <source>it identifies the rows: no two are the same</source>
   <translation>它标识各行：没有两个相同</translation>
  </message>
  <message>
   <location filename="blockstudio/project/parts.py" />
   <source>it is JSON of another kind</source>
   <translation>它是另一种 JSON</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/agreement.py" />
   <location filename="blockstudio/importing/agreeing/laying.py" />
   <location filename="blockstudio/importing/agreeing/optional.py" />
   <location filename="blockstudio/importing/agreeing/sized.py" />
   <source>it is called with other arguments from time to time</source>
   <translation>调用它的参数时有不同</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/branches.py" />
   <source>it is called with other arguments while it is trained</source>
   <translation>训练时调用它的参数不同</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/agreement.py" />
   <source>it is called with other constants from time to time</source>
   <translation>调用它的常量时有不同</translation>
  </message>
  <message>
   <location filename="blockstudio/training/loop/checkpoint.py" />
   <source>it is damaged, or holds more than plain data</source>
   <translation>它已损坏，或包含普通数据以外的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/project/parts.py" />
   <source>it is damaged, or no JSON: {reason}</source>
   <translation>它已损坏，或不是 JSON：{reason}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/columns.py" />
   <location filename="blockstudio/project/parts.py" />
   <source>it is empty</source>
   <translation>它是空的</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/structures/structure_words.py" />
   <location filename="blockstudio/project/parts.py" />
   <source>it is nested too deep</source>
   <translation>它嵌套过深</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/reporting.py" />
   <source>it is never called: its children are kept</source>
   <translation>它从未被调用：其子模块予以保留</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <source>it is no file, or far larger than any project</source>
   <translation>它不是文件，或远大于任何项目</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/given.py" />
   <source>it is no number, no dtype and no device</source>
   <translation>它不是数、数据类型或设备</translation>
  </message>
  <message>
   <location filename="blockstudio/project/parts.py" />
   <source>it is not UTF-8 text</source>
   <translation>它不是 UTF-8 文本</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/sized.py" />
   <source>it is not asked where another line was</source>
   <translation>在另一行的情形下没有问到它</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/timing.py" />
   <source>it is not called</source>
   <translation>它没有被调用</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/spec.py" />
   <source>it is not said how many runs</source>
   <translation>没有说明运行多少次</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/given.py" />
   <source>it is settled when the network is made, and a wire brings what is known only in forward</source>
   <translation>它在构建网络时就已确定，而连线带来的值只有在 forward 中才知道</translation>
  </message>
  <message>
   <location filename="blockstudio/data/target_column.py" />
   <source>it is the last column</source>
   <translation>它是最后一列</translation>
  </message>
  <message>
   <location filename="blockstudio/data/target_column.py" />
   <source>it is the last column that is of use</source>
   <translation>它是最后一个有用的列</translation>
  </message>
  <message>
   <location filename="blockstudio/data/columns.py" />
   <source>it is the same in every row</source>
   <translation>它在每一行都相同</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/rolling.py" />
   <source>it joins some of what a loop gives</source>
   <translation>它只拼接了循环的一部分结果</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/python/lambdas.py" />
   <source>it keeps one of several functions without a name</source>
   <translation>它保存了多个无名函数中的一个</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/members.py" />
   <source>it keeps what forward changes together with other modules</source>
   <translation>它与其他模块共同保存 forward 所改动的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/python/constants.py" />
   <location filename="blockstudio/importing/python/objects.py" />
   <source>it keeps {kind}, which has no text</source>
   <translation>它保存了 {kind}，无法写成文本</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/smaller.py" />
   <source>it looks at values, and fails on made-up ones: {said}</source>
   <translation>它要看具体的值，而在编造的值上失败：{said}</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/decisions.py" />
   <source>it loops in a way that can't be followed</source>
   <translation>它的循环方式无法跟踪</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/agreement.py" />
   <location filename="blockstudio/importing/agreeing/counting.py" />
   <source>it makes other calls from time to time</source>
   <translation>它所做的调用时有不同</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/agreement.py" />
   <source>it makes other choices from time to time</source>
   <translation>它所做的选择时有不同</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/nodes.py" />
   <source>it may come from a newer version; replace or delete the node</source>
   <translation>它可能来自更新的版本；请替换或删除该节点</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/devices.py" />
   <source>it moves a tensor to a device</source>
   <translation>它把张量移到某个设备</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/running.py" />
   <source>it must run on the inputs by itself before it can come in</source>
   <translation>导入之前，它必须自己能在这些输入上运行</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/cells.py" />
   <source>it names the columns again</source>
   <translation>它又写了一遍列名</translation>
  </message>
  <message>
   <location filename="blockstudio/data/tables.py" />
   <source>it names the rows</source>
   <translation>它是各行的名称</translation>
  </message>
  <message>
   <location filename="blockstudio/data/columns.py" />
   <source>it numbers the rows</source>
   <translation>它是行号</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/recording.py" />
   <source>it passes on {kind}, which is no tensor and no number</source>
   <translation>它传递了 {kind}，既不是张量也不是数字</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/parts.py" />
   <source>it raises an error in Python that stays as it is</source>
   <translation>在保留原样的 Python 中会引发错误</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/given.py" />
   <source>it says how many outputs the node has</source>
   <translation>它决定节点有几个输出</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/several.py" />
   <source>it scatters a tensor</source>
   <translation>它散布的是张量</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/several.py" />
   <source>it scatters in another way</source>
   <translation>它以另一种方式散布数值</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/tape.py" />
   <source>it sets an attribute of a tensor</source>
   <translation>它设置了张量的属性</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/loops.py" />
   <source>it stacks what a loop gives in several ways</source>
   <translation>它以多种方式堆叠循环的结果</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/again.py" />
   <location filename="blockstudio/data/written/cells.py" />
   <source>it stands before the table</source>
   <translation>它在表格之前</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/reports.py" />
   <source>it starts again with your next edit or run</source>
   <translation>下次编辑或训练时会重新启动</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/given.py" />
   <source>it steers the node itself and is no argument of the call</source>
   <translation>它控制节点本身，不是调用的实参</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/trying.py" />
   <source>it takes no such numbers</source>
   <translation>它不接受这样的数值</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/smaller.py" />
   <source>it takes too long to be run for them</source>
   <translation>为此运行它耗时太长</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/renewing.py" />
   <source>it uses a tensor after it has written into a part of it</source>
   <translation>它写入张量的一部分之后仍使用该张量</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/recording.py" />
   <source>it uses a tensor that none of its calls has made</source>
   <translation>它使用了并非由其调用产生的张量</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/placing/scope.py" />
   <source>it uses what is made only from time to time</source>
   <translation>它用到了只在某些时候才产生的值</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/placing/scope.py" />
   <source>it uses “{name}”, which belongs to a module that it does not call</source>
   <translation>它使用了“{name}”，而后者属于它未调用的模块</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/failing.py" />
   <source>it waits for something to be typed, and here nobody can</source>
   <translation>它在等待输入，而这里无法输入</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/watcher.py" />
   <source>it was made after the run had begun</source>
   <translation>它是在运行开始之后创建的</translation>
  </message>
  <message>
   <location filename="blockstudio/training/stepping/next_batch.py" />
   <source>it was written by another version, or by hand: train again</source>
   <translation>它由另一版本或手工写成：请重新训练</translation>
  </message>
  <message>
   <location filename="blockstudio/api/handle.py" />
   <source>it went with “{edit}”</source>
   <translation>它随“{edit}”一起消失了</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/trying/verifying.py" />
   <source>it works where the original fails</source>
   <translation>原网络失败之处它却能运行</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/scattering.py" />
   <source>it writes a whole tensor anew</source>
   <translation>它重写整个张量</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/parts.py" />
   <location filename="blockstudio/importing/recording/writing.py" />
   <source>it writes into a tensor that it keeps</source>
   <translation>它写入自己保存的张量</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/panel.py" />
   <source>iteration {number} of {name}</source>
   <translation>{name} 的第 {number} 次迭代</translation>
  </message>
  <message>
   <location filename="blockstudio/project/import_report.py" />
   <source>its Python needs the package “{name}”</source>
   <translation>它的 Python 代码需要软件包“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/recording.py" />
   <source>its arguments don't fit the signature of forward</source>
   <translation>其参数与 forward 的签名不符</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/importer.py" />
   <source>its block has other keys: {key}</source>
   <translation>其块的键不同：{key}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/functions/figures.py" />
   <source>its derivative</source>
   <translation>导数</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/grouping/blaming.py" />
   <source>its gradient is added up in another order</source>
   <translation>它的梯度以另一种顺序累加</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/gradients.py" />
   <source>its gradients change nothing: {names}</source>
   <translation>它的梯度什么也没有改变：{names}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/blocks.py" />
   <source>its inputs are taken one by one; say it anew</source>
   <translation>其输入会逐个接收；请重新填写</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/counting.py" />
   <location filename="blockstudio/importing/agreeing/decisions.py" />
   <source>its iterations differ in a number</source>
   <translation>各次迭代中有一个数字不同</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/decisions.py" />
   <source>its iterations make other calls</source>
   <translation>各次迭代的调用不同</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/decisions.py" />
   <source>its iterations use other values</source>
   <translation>各次迭代使用的值不同</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/containers.py" />
   <source>its keys are not 0, 1, 2, … in this order</source>
   <translation>它的键不是依次为 0、1、2……</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/weight_fit.py" />
   <source>its keys are taken without “{prefix}” in front</source>
   <translation>键名去掉了前缀“{prefix}”</translation>
  </message>
  <message>
   <location filename="blockstudio/training/process/guard.py" />
   <source>its log says more: {path}</source>
   <translation>日志中有更多信息：{path}</translation>
  </message>
  <message>
   <location filename="blockstudio/api/runs.py" />
   <source>its log says why: {path}</source>
   <translation>原因见其日志：{path}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/blocks.py" />
   <source>its outputs are returned one by one; say it anew</source>
   <translation>其输出会逐个返回；请重新填写</translation>
  </message>
  <message>
   <location filename="blockstudio/training/loop/execution.py" />
   <source>its own code has left the program: {kind}: {why}</source>
   <translation>其自带代码退出了程序：{kind}：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/several.py" />
   <source>its place counts</source>
   <translation>它的位置有意义</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/deferred.py" />
   <source>its shape is not known yet</source>
   <translation>其形状尚未知</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/rules.py" />
   <source>its sizes are not known before a first batch: type them</source>
   <translation>在第一个批次之前其大小未知：请直接键入</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/python/bringing.py" />
   <source>its source can't be taken along: {error}</source>
   <translation>无法带上它的源代码：{error}</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/python/bringing.py" />
   <source>its source needs too much from elsewhere</source>
   <translation>其源代码依赖过多的外部内容</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/python/bringing.py" />
   <source>its source uses the module {name}</source>
   <translation>其源代码使用了模块 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/members.py" />
   <source>its train says which of its layers are trained</source>
   <translation>它自己的 train 决定哪些层参与训练</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/loops.py" />
   <source>its turns differ in a number that has no formula</source>
   <translation>各次循环中有一个数字没有公式</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/loops.py" />
   <source>its turns differ in more than numbers</source>
   <translation>各次循环的差别不只是数字</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/loops.py" />
   <source>its turns make other calls</source>
   <translation>各次循环做了不同的调用</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/loops.py" />
   <source>its turns use values that no turn hands on</source>
   <translation>各次循环用到了没有哪一次传递下来的值</translation>
  </message>
  <message>
   <location filename="blockstudio/data/targets.py" />
   <source>its {count} whole numbers hardly stand in several rows each</source>
   <translation>它的 {count} 个整数大多不在好几行里重复</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/control.py" />
   <source>join</source>
   <translation>合并</translation>
  </message>
  <message>
   <location filename="blockstudio/data/inspection/balance.py" />
   <source>judge by F1 rather than by accuracy</source>
   <translation>应看 F1 而非准确率</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/dialog.py" />
   <source>k-fold validation</source>
   <translation>k 折交叉验证</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/manner.py" />
   <source>k-fold: each part of the data once for validation</source>
   <translation>k 折：数据的每一份轮流作验证</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <source>k-fold: into how many parts the samples are dealt, each to check on once; 0 for none</source>
   <translation>k 折：把样本分成多少份，每份各用来验证一次；0 表示不分折</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/readiness.py" />
   <source>keep another share aside, or add samples</source>
   <translation>留出另一比例，或增加样本</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/keeping.py" />
   <source>keep at most {count}, or make room</source>
   <translation>最多保留 {count} 份，或腾出空间</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <source>keep class shares</source>
   <translation>保持类别比例</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>keep every</source>
   <translation>保留间隔</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/groups.py" />
   <source>keep only groups that are frozen, or choose another optimiser</source>
   <translation>只保留冻结的组，或换一个优化器</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/going_on.py" />
   <source>keep the last rate</source>
   <translation>保持最后的学习率</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/report.py" />
   <source>kept as Python</source>
   <translation>保留为 Python</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/axes.py" />
   <source>kernel</source>
   <translation>卷积核</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/axes.py" />
   <source>kernel columns</source>
   <translation>卷积核列</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/axes.py" />
   <source>kernel depth</source>
   <translation>卷积核深</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/axes.py" />
   <source>kernel rows</source>
   <translation>卷积核行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/figuresview.py" />
   <source>kind</source>
   <translation>种类</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>language</source>
   <translation>语言</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/conditions.py" />
   <source>larger ones can't be used with it</source>
   <translation>不能使用更大的尺寸</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>largest file, GB</source>
   <translation>最大文件（GB）</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lab/panel.py" />
   <source>largest, MB</source>
   <translation>最大，MB</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/results.py" />
   <source>last</source>
   <translation>最后</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/verbs.py" />
   <source>last in use</source>
   <translation>最终 · 使用中</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/reuse/parameters.py" />
   <source>layers and blocks have parameters, functions have values that can be wired</source>
   <translation>层和块有参数，函数有可以连线的值</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/forwards.py" />
   <source>layers and functions, on the device of the block, with names of their own</source>
   <translation>层和函数，位于块所在的设备上，并且名称不与参数重复</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/commands/freezing.py" />
   <source>layers, Parameter nodes and blocks of such have some</source>
   <translation>层、参数节点以及由它们组成的块才有参数</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/metric_table.py" />
   <location filename="blockstudio/runs/columns.py" />
   <location filename="blockstudio/studio/doctor/rates.py" />
   <location filename="blockstudio/studio/functions/figures.py" />
   <source>learning rate</source>
   <translation>学习率</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/steering.py" />
   <source>learning rate from here on</source>
   <translation>从此开始的学习率</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/doctor.py" />
   <source>learning rates are tried on a project</source>
   <translation>学习率只能在项目上试</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>least gain</source>
   <translation>最小改进</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/training.py" />
   <source>leave out --host</source>
   <translation>请去掉 --host</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/control.py" />
   <source>leave out --schedule</source>
   <translation>省去 --schedule</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/bundles.py" />
   <source>leave the data out, and send it along</source>
   <translation>不打包数据，另行发送</translation>
  </message>
  <message>
   <location filename="blockstudio/data/telling.py" />
   <source>left out</source>
   <translation>不使用</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/weight_fit.py" />
   <source>left out beside them: {names}</source>
   <translation>其旁未使用的内容：{names}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/findings.py" />
   <location filename="blockstudio/data/written/again.py" />
   <source>left out: {lines}</source>
   <translation>未读入：{lines}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/inputs.py" />
   <source>left out: {value}</source>
   <translation>省略：{value}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/manner.py" />
   <source>less is better</source>
   <translation>越小越好</translation>
  </message>
  <message>
   <location filename="blockstudio/data/sources.py" />
   <source>less than 1 together</source>
   <translation>合计小于 1</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/rules.py" />
   <source>let a rule of your own code, after it, put the zeros back</source>
   <translation>请在其后用自己的代码规则重新填零</translation>
  </message>
  <message>
   <location filename="blockstudio/training/stepping/next_batch.py" />
   <source>let it begin, and pause it</source>
   <translation>请让它开始，然后暂停</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/sharing.py" />
   <source>let it give a new value: set inplace to false</source>
   <translation>让它产生新值：将 inplace 设为 false</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/sharing.py" />
   <source>let its code write into a copy, such as x.clone()</source>
   <translation>让代码写入副本，例如 x.clone()</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/derived.py" />
   <source>let them take it from where it comes</source>
   <translation>让它们改用它的来源</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/blocks.py" />
   <source>letters, digits and _, not starting with a digit, no word of Python</source>
   <translation>字母、数字和 _，不以数字开头，且不是 Python 关键字</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/installable.py" />
   <source>letters, digits, and between them . _ -</source>
   <translation>字母、数字，中间可有 . _ -</translation>
  </message>
  <message>
   <location filename="blockstudio/project/reading.py" />
   <source>letters, digits, dots and dashes, at most 64</source>
   <translation>字母、数字、点和连字符，至多 64 个</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>light</source>
   <translation>浅色</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/cells.py" />
   <source>line {lines}: {why}</source>
   <translation>第 {lines} 行：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/choice.py" />
   <location filename="blockstudio/studio/problems/places.py" />
   <location filename="blockstudio/studio/stepping/panel.py" />
   <source>line {line}</source>
   <translation>第 {line} 行</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/layout.py" />
   <source>line {line} counts rows and columns, and names none</source>
   <translation>第 {line} 行写的是行数和列数，不是列名</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/reporting.py" />
   <source>line {line} gives nothing that is used: it is left out</source>
   <translation>第 {line} 行的结果没有被用到：已略去</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/layout.py" />
   <source>line {line} names one column less than the rows have cells: the first cell of a row is its name</source>
   <translation>第 {line} 行的列名比各行的单元格少一个：每行的第一个单元格是行名</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/layout.py" />
   <source>line {line} names one column too few: the last has no name</source>
   <translation>第 {line} 行少一个列名：最后一列没有名字</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/clashes.py" />
   <location filename="blockstudio/graph/checks/code.py" />
   <location filename="blockstudio/graph/checks/forwards.py" />
   <source>line {line} of “{name}”: {what}</source>
   <translation>“{name}”第 {line} 行：{what}</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/reporting.py" />
   <source>line {line} refuses some values; here they are taken</source>
   <translation>第 {line} 行会拒绝某些值；这里会接受它们</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/reporting.py" />
   <source>line {line} stays Python: {reason}</source>
   <translation>第 {line} 行保留为 Python：{reason}</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/reporting.py" />
   <source>line {line} writes into a tensor: there it is Python of its own</source>
   <translation>第 {line} 行写入张量：该处保留为 Python</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/forwards.py" />
   <location filename="blockstudio/studio/importing/choice.py" />
   <source>line {line}: {what}</source>
   <translation>第 {line} 行：{what}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/records.py" />
   <source>line {line}: {why}</source>
   <translation>第 {line} 行：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/findings.py" />
   <source>lines that begin with “{mark}” are comments</source>
   <translation>以“{mark}”开头的行是注释</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/reporting.py" />
   <source>lines {first}–{last} stay Python: {reason}</source>
   <translation>第 {first}–{last} 行保留为 Python：{reason}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/cells.py" />
   <source>lines {lines}: {why}</source>
   <translation>第 {lines} 行：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/containers.py" />
   <source>list</source>
   <translation>列表</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/checkpoint.py" />
   <source>list of {count}</source>
   <translation>含 {count} 项的列表</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/values.py" />
   <source>lists of whole numbers</source>
   <translation>由整数组成的列表</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/idle.py" />
   <source>load some, or begin with initial values</source>
   <translation>请载入权重，或从初始值开始</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/heat/strip.py" />
   <source>log</source>
   <translation>对数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/panel.py" />
   <location filename="blockstudio/studio/run_table/comparison.py" />
   <source>log scale</source>
   <translation>对数刻度</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/outputs.py" />
   <source>logarithms of probabilities</source>
   <translation>概率的对数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/followed.py" />
   <source>look at its log</source>
   <translation>请查看其日志</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/sharing.py" />
   <source>look inside for what works in place</source>
   <translation>请在其内部查找原地操作</translation>
  </message>
  <message>
   <location filename="blockstudio/compiler/source.py" />
   <source>look through the problems, and give it a value anew</source>
   <translation>请查看问题列表，重新给它一个值</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/metric_table.py" />
   <location filename="blockstudio/recipes/settings/table.py" />
   <location filename="blockstudio/studio/doctor/rates.py" />
   <location filename="blockstudio/studio/predict/model.py" />
   <location filename="blockstudio/studio/predict/slice_table.py" />
   <source>loss</source>
   <translation>损失</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/columns.py" />
   <source>loss function</source>
   <translation>损失函数</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>loss weighs</source>
   <translation>损失加权</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/state.py" />
   <source>loss {loss:.6g}</source>
   <translation>损失 {loss:.6g}</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/learning.py" />
   <source>loss {loss}, where the targets vary by {variance}</source>
   <translation>损失 {loss}，而目标的方差为 {variance}</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/learning.py" />
   <source>loss, step by step</source>
   <translation>每一步的损失</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/own.py" />
   <source>lower bound</source>
   <translation>下界</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/metric_table.py" />
   <source>lower is better</source>
   <translation>越低越好</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/rate_curve.py" />
   <source>lowest {rate:.3g}</source>
   <translation>最低 {rate:.3g}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/sizes.py" />
   <source>made anew, their shape changed: {keys}</source>
   <translation>形状已改变，已重新创建：{keys}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>make a detached copy of the block and use that</source>
   <translation>请制作块的独立副本并使用它</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/reuse.py" />
   <source>make it independent, or delete it</source>
   <translation>请将其设为独立，或将其删除</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/ungrouping.py" />
   <source>make its twins independent, or repeat it once, first</source>
   <translation>请先将其孪生节点设为独立，或将其改为只重复一次</translation>
  </message>
  <message>
   <location filename="blockstudio/api/handle.py" />
   <source>make one like it here</source>
   <translation>在这里建一个同样的</translation>
  </message>
  <message>
   <location filename="blockstudio/project/room.py" />
   <source>make room in {path}</source>
   <translation>在 {path} 中腾出空间</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/replacing.py" />
   <source>make them independent first</source>
   <translation>请先使它们独立</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/capacity.py" />
   <source>make {property} smaller</source>
   <translation>请减小 {property}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/rows.py" />
   <source>match</source>
   <translation>匹配</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/model.py" />
   <location filename="blockstudio/studio/data/browse/figuresview.py" />
   <location filename="blockstudio/studio/parameters/columns.py" />
   <location filename="blockstudio/studio/parameters/figures.py" />
   <location filename="blockstudio/studio/stepping/table.py" />
   <location filename="blockstudio/studio/stepping/values.py" />
   <source>max</source>
   <translation>最大</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>may be left open</source>
   <translation>可以不连接</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>may be left out</source>
   <translation>可以省略</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <location filename="blockstudio/data/transforms.py" />
   <location filename="blockstudio/studio/checkpoints/model.py" />
   <location filename="blockstudio/studio/data/browse/figuresview.py" />
   <location filename="blockstudio/studio/data/column_words.py" />
   <location filename="blockstudio/studio/parameters/columns.py" />
   <location filename="blockstudio/studio/parameters/figures.py" />
   <location filename="blockstudio/studio/stepping/table.py" />
   <location filename="blockstudio/studio/stepping/values.py" />
   <source>mean</source>
   <translation>均值</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/metric_table.py" />
   <location filename="blockstudio/studio/predict/slice_table.py" />
   <source>mean absolute error</source>
   <translation>平均绝对误差</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/tiles.py" />
   <source>mean of a part: {value:.4g}</source>
   <translation>一部分的均值：{value:.4g}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/class_table.py" />
   <source>mean of the classes</source>
   <translation>各类别的平均</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/own.py" />
   <source>mean of the normal distribution</source>
   <translation>正态分布的均值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/class_table.py" />
   <source>mean of the samples</source>
   <translation>按样本加权的平均</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/metric_table.py" />
   <source>mean squared error</source>
   <translation>均方误差</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/initialisation/cards.py" />
   <source>mean {mean}   std {std}</source>
   <translation>均值 {mean}   标准差 {std}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/functions/figures.py" />
   <source>mean {mean}, standard deviation {deviation}</source>
   <translation>均值 {mean}，标准差 {deviation}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>mean ± deviation of what each layer gives in one batch; the colour is the deviation</source>
   <translation>各层在一个批次中输出的均值 ± 标准差；颜色表示标准差</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>mean ± deviation of what each node gave; ▶ is here, ● a breakpoint</source>
   <translation>每个节点给出的值的均值 ± 标准差；▶ 为当前位置，● 为断点</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/experiments.py" />
   <source>measured so often</source>
   <translation>测量的次数</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <location filename="blockstudio/studio/data/browse/figuresview.py" />
   <location filename="blockstudio/studio/data/column_words.py" />
   <source>median</source>
   <translation>中位数</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/costs.py" />
   <source>median of at most {count} times on the CPU, at {sizes}</source>
   <translation>在 CPU 上至多测量 {count} 次的中位数，{sizes}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/trust.py" />
   <source>mend the code, or let it try again</source>
   <translation>请修正代码，或让它重试</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/regions.py" />
   <source>mend the outputs of region(“{role}”)</source>
   <translation>修正 region(“{role}”) 的输出</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/results.py" />
   <location filename="blockstudio/studio/sweeps/manner.py" />
   <source>metric</source>
   <translation>指标</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>metrics</source>
   <translation>指标</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/model.py" />
   <location filename="blockstudio/studio/data/browse/figuresview.py" />
   <location filename="blockstudio/studio/parameters/columns.py" />
   <location filename="blockstudio/studio/parameters/figures.py" />
   <location filename="blockstudio/studio/stepping/table.py" />
   <location filename="blockstudio/studio/stepping/values.py" />
   <source>min</source>
   <translation>最小</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/detail.py" />
   <source>min {low}, mean {mean}, max {high}</source>
   <translation>最小 {low}，均值 {mean}，最大 {high}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/scale.py" />
   <source>minutes</source>
   <translation>分钟</translation>
  </message>
  <message>
   <location filename="blockstudio/data/transforms.py" />
   <source>mirror</source>
   <translation>左右翻转</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/figuresview.py" />
   <location filename="blockstudio/studio/data/columns.py" />
   <location filename="blockstudio/studio/predict/slice_table.py" />
   <source>missing</source>
   <translation>缺失</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/column_table.py" />
   <source>missing cells</source>
   <translation>缺失单元格</translation>
  </message>
  <message>
   <location filename="blockstudio/data/unused.py" />
   <source>missing cells of “{name}” are not filled with {value}: the rule is “{rule}”</source>
   <translation>“{name}”的缺失单元格不以 {value} 填补：所用规则是“{rule}”</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>missing is</source>
   <translation>缺失写作</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>missing numbers</source>
   <translation>缺失的数值</translation>
  </message>
  <message>
   <location filename="blockstudio/data/new_rows.py" />
   <source>missing ones</source>
   <translation>缺失</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>missing texts</source>
   <translation>缺失的文本</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/weight_fit.py" />
   <source>missing: {key}</source>
   <translation>缺少：{key}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/choice.py" />
   <source>module class</source>
   <translation>模块类</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/containers.py" />
   <source>module with attributes</source>
   <translation>带属性的模块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/steering.py" />
   <source>more epochs</source>
   <translation>轮</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/manner.py" />
   <source>more is better</source>
   <translation>越大越好</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/capacity.py" />
   <source>more parameters than torch counts</source>
   <translation>参数数量超出 torch 的计数范围</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/hand.py" />
   <source>more than one dimension</source>
   <translation>多于一维</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <location filename="blockstudio/studio/data/column_words.py" />
   <source>most common</source>
   <translation>最常见值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/figuresview.py" />
   <source>most frequent</source>
   <translation>最常见</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/registration.py" />
   <source>move all that lies in the container</source>
   <translation>请移动容器中的全部内容</translation>
  </message>
  <message>
   <location filename="blockstudio/project/bundle.py" />
   <source>move the file into a folder that can be written to, and open it there</source>
   <translation>把文件移到可写入的文件夹，在那里打开</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/layers.py" />
   <source>multiply-adds and memory of outputs at {sizes}</source>
   <translation>乘加次数和输出内存按 {sizes} 计算</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/layers.py" />
   <source>multiply-adds are not known: {why}</source>
   <translation>乘加次数未知：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>multiply-adds of a forward pass</source>
   <translation>一次前向传播的乘加次数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>must be given</source>
   <translation>必须给出</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <location filename="blockstudio/studio/checkpoints/model.py" />
   <location filename="blockstudio/studio/parameters/columns.py" />
   <location filename="blockstudio/studio/run_table/details.py" />
   <source>name</source>
   <translation>名称</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>name a parameter of “{name}”, such as {name}.weight</source>
   <translation>写出“{name}”的一个参数，例如 {name}.weight</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/registration.py" />
   <source>name all that lies in the container in a row</source>
   <translation>请依次写出容器中的全部内容</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/installable.py" />
   <source>name and version, such as {example}</source>
   <translation>名称和版本，例如 {example}</translation>
  </message>
  <message>
   <location filename="blockstudio/api/block.py" />
   <source>name at least one</source>
   <translation>请至少指定一个</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/engines/dialog.py" />
   <source>name for ssh</source>
   <translation>ssh 名称</translation>
  </message>
  <message>
   <location filename="blockstudio/data/guesses.py" />
   <source>name the arrays by the options x and y of the source</source>
   <translation>用数据源的选项 x 和 y 指定数组</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>name the format too, or give the file an ending</source>
   <translation>请同时指明格式，或给文件加上扩展名</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/recording.py" />
   <source>name the project, and --weights RUN</source>
   <translation>请指定项目，并用 --weights RUN 指定权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/order.py" />
   <source>names and values, such as width=64, act='relu'</source>
   <translation>名称和值，例如 width=64, act='relu'</translation>
  </message>
  <message>
   <location filename="blockstudio/data/telling.py" />
   <source>names in line {line}</source>
   <translation>列名在第 {line} 行</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>names in row 1</source>
   <translation>首行是列名</translation>
  </message>
  <message>
   <location filename="blockstudio/project/meaningless.py" />
   <source>names that Python takes for variables</source>
   <translation>Python 可用作变量的名称</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/point_figures.py" />
   <source>nearest by cosine:</source>
   <translation>余弦相似度最高的：</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/point_figures.py" />
   <source>nearest to {name} by cosine: {rows}</source>
   <translation>与 {name} 余弦相似度最高的行：{rows}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/columns.py" />
   <source>nearly every row has a text of its own</source>
   <translation>几乎每一行都有各自的文本</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/editors.py" />
   <location filename="blockstudio/studio/importing/arguments.py" />
   <source>needed</source>
   <translation>必填</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/sizes.py" />
   <source>needs {sizes}</source>
   <translation>需要 {sizes}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/process/system.py" />
   <source>neither DISPLAY nor WAYLAND_DISPLAY is set</source>
   <translation>DISPLAY 与 WAYLAND_DISPLAY 均未设置</translation>
  </message>
  <message>
   <location filename="blockstudio/project/strange_files.py" />
   <source>neither an archive nor a pickle</source>
   <translation>既不是归档也不是 pickle</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/doctor/center.py" />
   <source>network and recipe, nothing is measured yet</source>
   <translation>网络和训练方案，尚未测量</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/recovery.py" />
   <source>never saved to a file</source>
   <translation>从未保存到文件</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/arguments.py" />
   <source>new argument</source>
   <translation>新构造参数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/sizes.py" />
   <source>new: {keys}</source>
   <translation>新增：{keys}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/palette/kinds.py" />
   <source>newer than here</source>
   <translation>比这里的新</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <location filename="blockstudio/data/transforms.py" />
   <source>no</source>
   <translation>否</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/checks.py" />
   <source>no accumulation, and no float16</source>
   <translation>不累积，也不用 float16</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/model.py" />
   <source>no answer</source>
   <translation>无预测结果</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/figures.py" />
   <source>no batch is recorded yet</source>
   <translation>尚未记录批次</translation>
  </message>
  <message>
   <location filename="blockstudio/data/unused.py" />
   <source>no cell of “{name}” is “{cell}”</source>
   <translation>“{name}”中没有内容为“{cell}”的单元格</translation>
  </message>
  <message>
   <location filename="blockstudio/project/row_filter.py" />
   <source>no column is called “{name}”</source>
   <translation>没有名为“{name}”的列</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/differences.py" />
   <source>no difference</source>
   <translation>没有差异</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/document.py" />
   <source>no document is open</source>
   <translation>没有打开的文档</translation>
  </message>
  <message>
   <location filename="blockstudio/project/environment.py" />
   <source>no environment variable {name} is read here</source>
   <translation>程序不读取环境变量 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>no format has files that end in {suffix}</source>
   <translation>没有以 {suffix} 结尾的格式</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/layout.py" />
   <source>no line with anything on it</source>
   <translation>没有一行有内容</translation>
  </message>
  <message>
   <location filename="blockstudio/data/telling.py" />
   <source>no line with names</source>
   <translation>没有列名行</translation>
  </message>
  <message>
   <location filename="blockstudio/api/recording.py" />
   <source>no loss was given: there are no gradients</source>
   <translation>没有给出损失函数：没有梯度</translation>
  </message>
  <message>
   <location filename="blockstudio/training/script/limits.py" />
   <source>no metrics, or another loss</source>
   <translation>不用指标，或换一个损失</translation>
  </message>
  <message>
   <location filename="blockstudio/training/script/limits.py" />
   <source>no metrics, or: {names}</source>
   <translation>不用指标，或：{names}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/regions.py" />
   <source>no more results than inputs, {most}</source>
   <translation>结果数不多于输入数，即至多 {most}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/key_matching.py" />
   <source>no name in the file begins with “{prefix}”</source>
   <translation>文件中没有以“{prefix}”开头的名称</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/search/query.py" />
   <source>no node has anything that is called “{name}”</source>
   <translation>没有节点有名为“{name}”的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/fragments/crossing.py" />
   <source>no port of “{name}” leads there</source>
   <translation>“{name}”没有通向那里的端口</translation>
  </message>
  <message>
   <location filename="blockstudio/training/script/limits.py" />
   <source>no random crop and no flips</source>
   <translation>不使用随机裁剪和翻转</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/runs.py" />
   <source>no run is paused, or has ended</source>
   <translation>没有已暂停或已结束的运行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/batch.py" />
   <source>no run of this project is paused, or has ended</source>
   <translation>此项目没有已暂停或已结束的运行</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/readiness.py" />
   <source>no sample is left to validate on</source>
   <translation>没有样本可用于验证</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/workbook.py" />
   <source>no sheet with anything on it</source>
   <translation>没有一张工作表有内容</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/host.py" />
   <source>no ssh connections are taken by {host}</source>
   <translation>{host} 不接受 ssh 连接</translation>
  </message>
  <message>
   <location filename="blockstudio/api/recording.py" />
   <source>no step is called “{name}”</source>
   <translation>没有名为“{name}”的步骤</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/checkpoints.py" />
   <source>no tensor has “{words}” in its name</source>
   <translation>没有张量的名称含有“{words}”</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/decoding.py" />
   <source>no text</source>
   <translation>不是文本</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/views/costs.py" />
   <source>no time of {name}: {why}</source>
   <translation>{name} 没有耗时：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/sheetview.py" />
   <source>no.</source>
   <translation>编号</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <location filename="blockstudio/studio/importing/report.py" />
   <location filename="blockstudio/studio/inspector/block.py" />
   <location filename="blockstudio/studio/inspector/instance.py" />
   <source>nodes</source>
   <translation>节点</translation>
  </message>
  <message>
   <location filename="blockstudio/project/repair.py" />
   <source>nodes of the block</source>
   <translation>该块中的节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/report.py" />
   <source>nodes, and a few lines of Python</source>
   <translation>节点，另有几行 Python</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/report.py" />
   <source>nodes, with choices by the mode</source>
   <translation>节点，按模式选择</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>noise</source>
   <translation>噪声</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>noise seed</source>
   <translation>噪声种子</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <location filename="blockstudio/exporting/formats.py" />
   <location filename="blockstudio/recipes/settings/fallen.py" />
   <location filename="blockstudio/recipes/settings/table.py" />
   <location filename="blockstudio/studio/forms/editors.py" />
   <source>none</source>
   <translation>无</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/keeping.py" />
   <source>none are kept: the run ends after {epochs} epochs</source>
   <translation>不会保留任何一轮：运行在 {epochs} 轮后结束</translation>
  </message>
  <message>
   <location filename="blockstudio/data/new_rows.py" />
   <location filename="blockstudio/data/written/again.py" />
   <source>none called {names}</source>
   <translation>没有名为 {names} 的</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/joining.py" />
   <source>none of the nodes has a free port for the wire</source>
   <translation>这些节点都没有可接此连线的空闲端口</translation>
  </message>
  <message>
   <location filename="blockstudio/data/new_rows.py" />
   <source>none of those it knows</source>
   <translation>它所知的之外</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/block.py" />
   <source>none yet</source>
   <translation>暂无</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/columns.py" />
   <location filename="blockstudio/studio/parameters/figures.py" />
   <location filename="blockstudio/studio/parameters/histories.py" />
   <location filename="blockstudio/studio/stepping/values.py" />
   <source>norm</source>
   <translation>范数</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/gradients.py" />
   <source>norm of the gradients</source>
   <translation>梯度的范数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>norm of the gradients; vanishing below 1e-7, exploding above 1e3 or where not finite</source>
   <translation>梯度的范数；低于 1e-7 为消失，高于 1e3 或非有限值为爆炸</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/gradients.py" />
   <source>norm {norm}, more than {limit}</source>
   <translation>范数 {norm}，大于 {limit}</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>norm ≤ {value:g}</source>
   <translation>范数 ≤ {value:g}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/transforms.py" />
   <source>normalise</source>
   <translation>归一化</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/reports.py" />
   <source>not all weights could be kept</source>
   <translation>未能保留全部权重</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/card_line.py" />
   <source>not called</source>
   <translation>不调用</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/tooltips.py" />
   <source>not connected</source>
   <translation>未连接</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/structures/structure_words.py" />
   <source>not in it: {names}</source>
   <translation>其中没有：{names}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/rows.py" />
   <source>not in the file</source>
   <translation>不在文件中</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/others.py" />
   <source>not known yet</source>
   <translation>尚未知</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/state.py" />
   <source>not started</source>
   <translation>未开始</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/library/shelves.py" />
   <source>not there</source>
   <translation>不存在</translation>
  </message>
  <message>
   <location filename="blockstudio/project/import_report.py" />
   <source>not tried</source>
   <translation>未测试</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/engines/dialog.py" />
   <source>not tried yet</source>
   <translation>尚未试过</translation>
  </message>
  <message>
   <location filename="blockstudio/data/telling.py" />
   <source>note</source>
   <translation>说明</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/columns.py" />
   <location filename="blockstudio/studio/run_table/details.py" />
   <source>notes</source>
   <translation>备注</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/nearest.py" />
   <location filename="blockstudio/catalogue/values.py" />
   <location filename="blockstudio/engine/remote/upload.py" />
   <location filename="blockstudio/project/reading.py" />
   <location filename="blockstudio/studio/checkpoints/rows.py" />
   <location filename="blockstudio/studio/data/column_words.py" />
   <location filename="blockstudio/studio/training/group_words.py" />
   <source>nothing</source>
   <translation>无</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/commands/carrying.py" />
   <source>nothing comes to the new port in {count} other places</source>
   <translation>在另外 {count} 处，新端口没有输入</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/search/panel.py" />
   <source>nothing fits what is looked for</source>
   <translation>没有符合搜索条件的节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/views/costs.py" />
   <source>nothing goes backward through {names}</source>
   <translation>没有梯度反向流经 {names}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/commands/carrying.py" />
   <source>nothing is selected</source>
   <translation>未选择任何内容</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/deferred.py" />
   <source>nothing is wired to the input “{name}”</source>
   <translation>输入“{name}”没有任何连线</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/deferred.py" />
   <source>nothing is wired to “{name}”</source>
   <translation>“{name}”没有任何连线</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/laying.py" />
   <location filename="blockstudio/importing/placing/regions.py" />
   <source>nothing of what it does only from time to time is used</source>
   <translation>它只在某些情况下做的事情没有被用到</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/workbook.py" />
   <source>nothing on the sheet “{name}”</source>
   <translation>工作表“{name}”上没有内容</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/host.py" />
   <source>nothing says how the engine is started on {host}</source>
   <translation>没有说明 {host} 上的引擎怎样启动</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/cells.py" />
   <source>nothing stands there</source>
   <translation>那里什么也没有</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/left_out.py" />
   <source>nothing that “{name}” takes goes on as “{port}”</source>
   <translation>“{name}”的输入中没有能作为“{port}”传下去的</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/exporting.py" />
   <source>nothing to export</source>
   <translation>没有要导出的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/spec.py" />
   <source>nothing varies</source>
   <translation>没有变化的设置</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/refused_files.py" />
   <source>nothing was changed</source>
   <translation>未作任何更改</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/traced.py" />
   <source>nothing was written</source>
   <translation>没有写入任何内容</translation>
  </message>
  <message>
   <location filename="blockstudio/project/strange_files.py" />
   <source>nothing: the file is empty</source>
   <translation>无内容：文件为空</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/history/model.py" />
   <source>now</source>
   <translation>现在</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/figuresview.py" />
   <location filename="blockstudio/studio/data/column_words.py" />
   <source>number</source>
   <translation>数值</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>number format</source>
   <translation>数值精度</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/spectra.py" />
   <source>number of the value</source>
   <translation>序号</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/results.py" />
   <source>number {number}</source>
   <translation>第 {number} 个数</translation>
  </message>
  <message>
   <location filename="blockstudio/data/tables.py" />
   <source>number, category or ignored</source>
   <translation>数值、类别或忽略</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/values.py" />
   <location filename="blockstudio/data/targets.py" />
   <location filename="blockstudio/studio/data/column_words.py" />
   <source>numbers</source>
   <translation>若干个数</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/ranges.py" />
   <source>numbers above 0, the smaller first</source>
   <translation>大于 0 的数，小的在前</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/accepted.py" />
   <source>numbers can be computed with and give sizes; wire a tensor here</source>
   <translation>数可用于计算和给出大小；此处请连入张量</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/outputs.py" />
   <source>numbers from 0 to 1</source>
   <translation>0 到 1 之间的数</translation>
  </message>
  <message>
   <location filename="blockstudio/data/shaping.py" />
   <source>numbers greater than 0</source>
   <translation>大于 0 的数</translation>
  </message>
  <message>
   <location filename="blockstudio/data/findings.py" />
   <source>numbers have a decimal comma</source>
   <translation>数用小数逗号</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/installable.py" />
   <source>numbers with points between them, such as {example}</source>
   <translation>以点分隔的数字，例如 {example}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/reuse/arguments.py" />
   <source>numbers, lists of numbers and True or False can be computed with</source>
   <translation>数、一列数以及 True 或 False 可以参与计算</translation>
  </message>
  <message>
   <location filename="blockstudio/data/tables.py" />
   <source>numbers, or a few classes that come again</source>
   <translation>数，或少数重复出现的类别</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/indexing.py" />
   <source>numbers, slices or lists, such as {example}</source>
   <translation>数、切片或列表，如 {example}</translation>
  </message>
  <message>
   <location filename="blockstudio/api/tensor.py" />
   <source>numbers, slices, “...”, None and handles</source>
   <translation>数、切片、“...”、None 和句柄</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/settings.py" />
   <source>numbers, texts, lists</source>
   <translation>数字、文本、列表</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/refused_files.py" />
   <source>objects of {kinds}, which could run code</source>
   <translation>{kinds} 的对象，可能运行代码</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/views/activations.py" />
   <source>of the first process’s share of the batch</source>
   <translation>对应第一个进程所处理的那部分批次</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/views/asked.py" />
   <location filename="blockstudio/studio/canvas/views/known.py" />
   <source>of the network as it was: the engine has not answered yet</source>
   <translation>对应修改前的网络：引擎尚未回答</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/views/activations.py" />
   <source>of the sample {name} alone</source>
   <translation>仅样本 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/turns.py" />
   <source>of {count}, counted from 0</source>
   <translation>共 {count} 次，从 0 计数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/cards/measure.py" />
   <location filename="blockstudio/studio/outline/words.py" />
   <source>off</source>
   <translation>已停用</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/form.py" />
   <source>off by {off} on average</source>
   <translation>平均偏差 {off}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <source>on the disk</source>
   <translation>磁盘上</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <source>on the disk, read apart</source>
   <translation>磁盘上，由其他进程读取</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/tensors.py" />
   <source>one called {names}</source>
   <translation>名为 {names} 的数组</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/answers.py" />
   <source>one class for each sample</source>
   <translation>每个样本一个类别</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>one end of the wire is gone</source>
   <translation>连线的一端已不存在</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/bundles.py" />
   <source>one file of at most {size}</source>
   <translation>一个不超过 {size} 的文件</translation>
  </message>
  <message>
   <location filename="blockstudio/project/row_names.py" />
   <source>one for each of {count:,} rows</source>
   <translation>{count:,} 行各一个</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/facts.py" />
   <location filename="blockstudio/training/loop/preparation.py" />
   <source>one input</source>
   <translation>一个输入</translation>
  </message>
  <message>
   <location filename="blockstudio/data/shaping.py" />
   <source>one number for each of {count} channels, or one</source>
   <translation>{count} 个通道各一个数，或只给一个</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/balancing.py" />
   <source>one of both</source>
   <translation>二者之一</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/initialisation/subject.py" />
   <source>one of torch.nn.init, or own code that takes a tensor and fills it</source>
   <translation>torch.nn.init 中的一个函数，或接收张量并填充它的自编代码</translation>
  </message>
  <message>
   <location filename="blockstudio/data/guesses.py" />
   <location filename="blockstudio/studio/data/facts.py" />
   <source>one of {count} classes</source>
   <translation>{count} 个类别之一</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/nearest.py" />
   <source>one of {count} names, such as {names}</source>
   <translation>{count} 个名称之一，例如 {names}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/reading.py" />
   <source>one of {kinds}</source>
   <translation>{kinds} 之一</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/forwards.py" />
   <location filename="blockstudio/project/examples.py" />
   <source>one of {names}</source>
   <translation>{names} 之一</translation>
  </message>
  <message>
   <location filename="blockstudio/api/kinds.py" />
   <location filename="blockstudio/catalogue/nearest.py" />
   <location filename="blockstudio/exporting/formats.py" />
   <location filename="blockstudio/project/row_filter.py" />
   <location filename="blockstudio/recipes/settings/listing.py" />
   <location filename="blockstudio/runs/weights.py" />
   <location filename="blockstudio/training/sweeps/worker.py" />
   <source>one of: {names}</source>
   <translation>其中之一：{names}</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/ranges.py" />
   <source>one or more, with commas</source>
   <translation>一个或多个，用逗号分隔</translation>
  </message>
  <message>
   <location filename="blockstudio/training/loop/preparation.py" />
   <source>one output, or several</source>
   <translation>一个输出，或多个</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/regions.py" />
   <source>one result</source>
   <translation>一个结果</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/columns.py" />
   <source>one tensor with</source>
   <translation>同一张量</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/gestures/wiring.py" />
   <source>one tensor, counted and trained once</source>
   <translation>同一个张量，只计数一次、训练一次</translation>
  </message>
  <message>
   <location filename="blockstudio/data/vocabulary.py" />
   <source>one token a line, in UTF-8</source>
   <translation>每行一个词元，UTF-8 编码</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/wires.py" />
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>one wire into a port</source>
   <translation>每个端口只接一条连线</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/rows.py" />
   <source>one with {key}</source>
   <translation>与 {key} 共用</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/regions.py" />
   <source>only a Parallel can have one more</source>
   <translation>只有 Parallel 可以再加一个</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/reuse.py" />
   <source>only a block can be repeated</source>
   <translation>只有块可以重复</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/ungrouping.py" />
   <source>only a block whose nodes are called by wires can be taken apart</source>
   <translation>只有由连线调用节点的块才能拆开</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>only another parameter can be tied to {b}</source>
   <translation>只有另一个参数才能与 {b} 绑定</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/ungrouping.py" />
   <source>only blocks can be ungrouped</source>
   <translation>只有块可以取消组合</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/grouping.py" />
   <source>only nodes of one block can be grouped</source>
   <translation>只有同一个块中的节点可以组合</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/expressions.py" />
   <source>only numbers can be computed with</source>
   <translation>只能用数值进行计算</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/readiness.py" />
   <source>only one sample is left to train on</source>
   <translation>只剩一个样本可用于训练</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/readiness.py" />
   <source>only one sample is tested on</source>
   <translation>只用一个样本做测试</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/readiness.py" />
   <source>only one sample is validated on</source>
   <translation>只用一个样本做验证</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/region_shapes.py" />
   <source>only tensors can be stacked</source>
   <translation>只有张量才能堆叠</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/state.py" />
   <source>only the first {count:,} steps are kept</source>
   <translation>只保留前 {count:,} 步</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/workbook.py" />
   <source>only the sheet “{name}” is read, and not: {others}</source>
   <translation>只读取了工作表“{name}”，未读取：{others}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/derived.py" />
   <source>only the weight of a linear layer can be tied so</source>
   <translation>只有线性层的权重可以这样绑定</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/stepping/slab.py" />
   <source>only values of one shape can be compared</source>
   <translation>只能比较形状相同的值</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/fragments/carrying.py" />
   <source>only what stands in one block can be moved together</source>
   <translation>只有同一个块中的内容才能一起移动</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/initialisation/targets.py" />
   <source>only {place}</source>
   <translation>仅 {place}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/section.py" />
   <location filename="blockstudio/studio/frame/finding.py" />
   <source>open</source>
   <translation>打开</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/code.py" />
   <location filename="blockstudio/graph/checks/forwards.py" />
   <source>open the code and mend it</source>
   <translation>请打开代码并修正</translation>
  </message>
  <message>
   <location filename="blockstudio/project/strange_files.py" />
   <source>open the files that it names, one by one</source>
   <translation>请逐个打开其中列出的文件</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/finding.py" />
   <source>open · {folder}</source>
   <translation>打开 · {folder}</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>optimiser</source>
   <translation>优化器</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/face.py" />
   <source>optional</source>
   <translation>可选</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/tooltips.py" />
   <source>optional, not connected</source>
   <translation>可选，未连接</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <source>options</source>
   <translation>选项</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>options of the loss</source>
   <translation>损失函数选项</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>options of the optimiser</source>
   <translation>优化器选项</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>options of the schedule</source>
   <translation>调度选项</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>or one of these formats, by its name: {names}</source>
   <translation>或按名称指定下列格式之一：{names}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/hint.py" />
   <source>or press {key} to search, double-click an empty place, or paste</source>
   <translation>也可按 {key} 键搜索、双击空白处，或粘贴</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/others.py" />
   <source>original</source>
   <translation>原参数</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/replacing.py" />
   <source>other nodes call the module of “{name}”</source>
   <translation>其他节点也调用“{name}”的模块</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>other samples</source>
   <translation>其他样本</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/conditions.py" />
   <source>other sizes can't be used with it</source>
   <translation>不能使用其他尺寸</translation>
  </message>
  <message>
   <location filename="blockstudio/project/import_report.py" />
   <source>other values</source>
   <translation>其他数值</translation>
  </message>
  <message>
   <location filename="blockstudio/project/import_report.py" />
   <source>other values of the parameters</source>
   <translation>参数的其他取值</translation>
  </message>
  <message>
   <location filename="blockstudio/data/intake.py" />
   <location filename="blockstudio/data/preprocessing.py" />
   <location filename="blockstudio/studio/importing/arguments.py" />
   <source>others</source>
   <translation>其他参数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/functions/live.py" />
   <source>out</source>
   <translation>输出</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/block.py" />
   <source>out  {name}</source>
   <translation>输出  {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>output</source>
   <translation>输出</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/trying/verifying.py" />
   <location filename="blockstudio/studio/canvas/keyboard/spoken.py" />
   <source>output {name}</source>
   <translation>输出 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/outputs.py" />
   <source>outputs as a layer gives them</source>
   <translation>层直接给出的输出</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/answers.py" />
   <source>outputs of {shape}</source>
   <translation>形状为 {shape} 的输出</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>oversample</source>
   <translation>过采样</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>oversampling</source>
   <translation>过采样</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/folders.py" />
   <source>overwrite=True, or --overwrite, writes it there all the same</source>
   <translation>overwrite=True 或 --overwrite 仍会写入此处</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/instance.py" />
   <source>own at each turn</source>
   <translation>每次独立</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/subject.py" />
   <source>own weights at each turn, or the same weights at all</source>
   <translation>每次重复各有自己的权重，或都用相同的权重</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/targets.py" />
   <source>package.module:factory, or path/to/file.py:Class</source>
   <translation>package.module:factory，或 path/to/file.py:Class</translation>
  </message>
  <message>
   <location filename="blockstudio/project/strange_files.py" />
   <source>packed by 7-Zip</source>
   <translation>由 7-Zip 压缩</translation>
  </message>
  <message>
   <location filename="blockstudio/project/strange_files.py" />
   <source>packed by gzip</source>
   <translation>由 gzip 压缩</translation>
  </message>
  <message>
   <location filename="blockstudio/project/strange_files.py" />
   <source>packed by xz</source>
   <translation>由 xz 压缩</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/packing.py" />
   <source>packed sequences</source>
   <translation>打包后的序列</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/packing.py" />
   <source>packed sequences, for a recurrent layer</source>
   <translation>打包后的序列，供循环层使用</translation>
  </message>
  <message>
   <location filename="blockstudio/data/transforms.py" />
   <source>padding</source>
   <translation>填充</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/initialisation/subject.py" />
   <source>parameter</source>
   <translation>参数</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>parameter groups</source>
   <translation>参数组</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/trying/verifying.py" />
   <source>parameter {name}</source>
   <translation>参数 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/columns.py" />
   <location filename="blockstudio/studio/inspector/totals.py" />
   <source>parameters</source>
   <translation>参数</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/ties.py" />
   <source>parameters of different shapes can't be one tensor</source>
   <translation>形状不同的参数不能是同一个张量</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>parameters, what is tied counted once</source>
   <translation>参数个数，绑定的只计一次</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/sheetview.py" />
   <source>part</source>
   <translation>部分</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/weights.py" />
   <source>partly {origin}</source>
   <translation>部分为{origin}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/column_words.py" />
   <source>parts of the date</source>
   <translation>日期的各部分</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/batch.py" />
   <source>paste a row of the table</source>
   <translation>粘贴表格的一行</translation>
  </message>
  <message>
   <location filename="blockstudio/training/stepping/chosen.py" />
   <source>pasted rows</source>
   <translation>粘贴的行</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>path</source>
   <translation>路径</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>patience</source>
   <translation>耐心</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>patience {value}</source>
   <translation>耐心 {value}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/stepping/next_batch.py" />
   <source>pause it, then step through its next batch</source>
   <translation>请先暂停它，再单步调试它的下一批次</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/state.py" />
   <source>paused</source>
   <translation>已暂停</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/state.py" />
   <source>paused at step {step:,}</source>
   <translation>暂停于第 {step:,} 步</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/process.py" />
   <source>perhaps memory ran out, or the code ended the process</source>
   <translation>可能是内存不足，或代码结束了进程</translation>
  </message>
  <message>
   <location filename="blockstudio/training/optim/metrics.py" />
   <source>pip install blockstudio[metrics]</source>
   <translation>pip install blockstudio[metrics]</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/installable.py" />
   <source>pip installs no wheel that is called {name}</source>
   <translation>pip 不安装名为 {name} 的 wheel</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/figuresview.py" />
   <source>pixel</source>
   <translation>像素</translation>
  </message>
  <message>
   <location filename="blockstudio/data/shaping.py" />
   <source>pixels or measured numbers</source>
   <translation>像素或测得的数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/face.py" />
   <source>place</source>
   <translation>位置</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/outputs.py" />
   <source>place LogSoftmax behind it</source>
   <translation>请在其后放置 LogSoftmax</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/own.py" />
   <source>place among the arguments or results of the block</source>
   <translation>在块的参数或结果中的次序</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/outputs.py" />
   <source>place another function there</source>
   <translation>请在那里放置其他函数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/reuse/chooser.py" />
   <source>place another one of the same kind first</source>
   <translation>请先再放置一个同类的节点</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/placement.py" />
   <source>place both nodes on the same device, or remove the tie</source>
   <translation>把两个节点放到同一设备，或移除绑定</translation>
  </message>
  <message>
   <location filename="blockstudio/api/binding.py" />
   <source>place the values as a node: add(“Constant”, values=…), or a Parameter</source>
   <translation>将这些值放成一个节点：add(“Constant”, values=…)，或一个 Parameter</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/leaf_facts.py" />
   <source>place “{call}” before it</source>
   <translation>请在它前面放置“{call}”</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>point</source>
   <translation>点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/engines/dialog.py" />
   <source>port</source>
   <translation>端口</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/metric_table.py" />
   <location filename="blockstudio/studio/predict/class_table.py" />
   <location filename="blockstudio/studio/predict/views.py" />
   <source>precision</source>
   <translation>精确率</translation>
  </message>
  <message>
   <location filename="blockstudio/training/memory/shortage.py" />
   <source>precision bfloat16 at batch size {size}</source>
   <translation>批量大小 {size} 时用 bfloat16 精度</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/class_table.py" />
   <location filename="blockstudio/studio/predict/views.py" />
   <source>predicted</source>
   <translation>预测</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/views.py" />
   <source>predicted less true</source>
   <translation>预测值减真实值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/model.py" />
   <source>predicted {target}</source>
   <translation>预测的{target}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/views.py" />
   <source>predicted {value}, true {truth}</source>
   <translation>预测 {value}，真实 {truth}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/detail.py" />
   <source>predicted: {answer}</source>
   <translation>预测：{answer}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/detail.py" />
   <source>predicted: {answer}  ·  target: {truth}</source>
   <translation>预测：{answer}  ·  目标：{truth}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/model.py" />
   <source>prediction</source>
   <translation>预测值</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/readiness.py" />
   <source>press “Take from data” at the input, or choose other data</source>
   <translation>请在输入节点按“取自数据”，或选择其他数据</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/model.py" />
   <source>probability</source>
   <translation>概率</translation>
  </message>
  <message>
   <location filename="blockstudio/training/parallel/launcher.py" />
   <source>process {rank} of {count} was ended by {signal}</source>
   <translation>{count} 个进程中的第 {rank} 个被 {signal} 结束</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>processes</source>
   <translation>进程</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/experiments.py" />
   <source>products on each device</source>
   <translation>每个设备上的乘法次数</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/experiments.py" />
   <source>products, and norms that are logged</source>
   <translation>乘法的次数，也是记录范数的次数</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/value_changes.py" />
   <source>prune(1)</source>
   <translation>prune(1)</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/forwards.py" />
   <source>put the inputs of a network into the order of its code</source>
   <translation>把网络的输入排成其代码中的顺序</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/nesting.py" />
   <source>put what is inside beside what is around it</source>
   <translation>把里面的内容放到外层的旁边</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/host.py" />
   <source>put your key there with: ssh-copy-id {host}</source>
   <translation>用 ssh-copy-id {host} 把你的公钥放过去</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>quotation mark</source>
   <translation>引号</translation>
  </message>
  <message>
   <location filename="blockstudio/data/telling.py" />
   <source>quotes {mark}</source>
   <translation>引号 {mark}</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/stepping.py" />
   <source>random input</source>
   <translation>随机输入</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/stepping.py" />
   <source>random input has no target: there are no gradients</source>
   <translation>随机输入没有目标：没有梯度</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/gradients.py" />
   <source>read it without .data, .detach() and no_grad: gradients end there</source>
   <translation>读取时不要使用 .data、.detach() 和 no_grad：梯度会在那里中断</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/predicting.py" />
   <source>read it, then add --trust-code</source>
   <translation>先读一读，再加上 --trust-code</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/run.py" />
   <source>read it, then go on with: blockstudio train --resume FOLDER --trust-code</source>
   <translation>请先阅读，再用以下命令继续：blockstudio train --resume 文件夹 --trust-code</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/trust.py" />
   <source>read it, then press “Trust this code” above the canvas</source>
   <translation>请先阅读，再按画布上方的“信任此代码”</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/steps.py" />
   <location filename="blockstudio/runtime/written_forward.py" />
   <source>read the code, then trust it; until then its shapes stay unknown</source>
   <translation>请先阅读代码，再信任它；在此之前其形状保持未知</translation>
  </message>
  <message>
   <location filename="blockstudio/data/own.py" />
   <source>read the code, then trust it; without a window: --trust-code</source>
   <translation>先读代码，再信任它；没有窗口时：--trust-code</translation>
  </message>
  <message>
   <location filename="blockstudio/project/trust.py" />
   <source>read the code, then trust it; without a window: --trust-code, trust_code=True</source>
   <translation>请先阅读代码，再信任它；没有窗口时：--trust-code，trust_code=True</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/scripts.py" />
   <source>reading the samples</source>
   <translation>正在读取样本</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/way.py" />
   <source>reads</source>
   <translation>方向</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/metric_table.py" />
   <location filename="blockstudio/studio/predict/class_table.py" />
   <location filename="blockstudio/studio/predict/views.py" />
   <source>recall</source>
   <translation>召回率</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <source>reconstruct</source>
   <translation>重构输入</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/stepping.py" />
   <source>record it again</source>
   <translation>重新记录</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/figures.py" />
   <location filename="blockstudio/studio/stepping/state.py" />
   <source>recorded before the last change: record it again</source>
   <translation>记录于上次更改之前：请重新记录</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/checks.py" />
   <source>reduction “mean” or “sum”</source>
   <translation>reduction 为“mean”或“sum”</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/block.py" />
   <source>region of {name}</source>
   <translation>{name} 的区域</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/nesting.py" />
   <location filename="blockstudio/project/nesting.py" />
   <source>regions are nested more than {most} deep</source>
   <translation>区域的嵌套超过 {most} 层</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <location filename="blockstudio/studio/data/panel.py" />
   <source>regression</source>
   <translation>回归</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/against.py" />
   <source>relative</source>
   <translation>相对</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/table.py" />
   <source>relative difference</source>
   <translation>相对差</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/gradients.py" />
   <source>remove it, or freeze them by a parameter group</source>
   <translation>请移除它，或用参数组冻结这些参数</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/groups.py" />
   <source>remove the group, or choose another place for it</source>
   <translation>移除该组，或为它另选位置</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/rules.py" />
   <source>remove the rule, or choose another place for it</source>
   <translation>删除这条规则，或为它另选位置</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/looks.py" />
   <source>rename it</source>
   <translation>请改名</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/forwards.py" />
   <source>rename one of the two</source>
   <translation>给其中一个改名</translation>
  </message>
  <message>
   <location filename="blockstudio/project/namesakes.py" />
   <source>rename one of them</source>
   <translation>请重命名其中一个</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/forwards.py" />
   <source>rename or delete the input, or take it there</source>
   <translation>给该输入改名或将其删除，或在代码中接收它</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/values.py" />
   <source>rename the argument</source>
   <translation>请重命名该构造参数</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/blocks.py" />
   <location filename="blockstudio/graph/checks/containers.py" />
   <source>rename the node</source>
   <translation>请重命名该节点</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/containers.py" />
   <location filename="blockstudio/graph/edits/containers.py" />
   <source>rename what lies in it, or take some of it out</source>
   <translation>给里面的东西改名，或移走一部分</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lab/panel.py" />
   <source>repeats</source>
   <translation>重复次数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/library/keeping.py" />
   <source>replace the block of that name</source>
   <translation>替换同名的块</translation>
  </message>
  <message>
   <location filename="blockstudio/data/transforms.py" />
   <source>resize to</source>
   <translation>缩放到</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/sides.py" />
   <source>returns</source>
   <translation>返回</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/column_table.py" />
   <source>role</source>
   <translation>角色</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/slice_table.py" />
   <source>root mean square error</source>
   <translation>均方根误差</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/metric_table.py" />
   <source>root mean squared error</source>
   <translation>均方根误差</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>row names</source>
   <translation>行名</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/detail.py" />
   <source>row {row}, column {column}: {values}</source>
   <translation>第 {row} 行，第 {column} 列：{values}</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/experiments.py" />
   <source>rows and columns of the large matrices</source>
   <translation>大矩阵的行数和列数</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/experiments.py" />
   <source>rows and columns of the matrices</source>
   <translation>矩阵的行数和列数</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/experiments.py" />
   <source>rows and columns of the small matrices</source>
   <translation>小矩阵的行数和列数</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/decoding.py" />
   <source>rows of text, with the cells apart</source>
   <translation>单元格彼此分开的文本行</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/rules.py" />
   <source>rule {number} of initialisation can't fill {parameters}</source>
   <translation>第 {number} 条初始化规则无法填充 {parameters}</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/build.py" />
   <source>rule {number} of initialisation fails</source>
   <translation>第 {number} 条初始化规则失败</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/rules.py" />
   <source>rule {number} of initialisation fills nothing</source>
   <translation>第 {number} 条初始化规则没有填充任何参数</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/rules.py" />
   <source>rule {number} of initialisation is about “{parameter}” of what has none</source>
   <translation>第 {number} 条初始化规则针对的对象没有“{parameter}”</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/rules.py" />
   <source>rule {number} of initialisation overwrites the padding row of “{name}”</source>
   <translation>第 {number} 条初始化规则覆盖了“{name}”的填充行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/initialisation/reach.py" />
   <source>rule {number}: {call}</source>
   <translation>规则 {number}：{call}</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/columns.py" />
   <location filename="blockstudio/studio/sweeps/table.py" />
   <source>run</source>
   <translation>运行</translation>
  </message>
  <message>
   <location filename="blockstudio/project/strange_files.py" />
   <source>run git lfs pull</source>
   <translation>运行 git lfs pull</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/runs.py" />
   <source>run {name}</source>
   <translation>运行 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/runs.py" />
   <source>run {name}, paused</source>
   <translation>运行 {name}，已暂停</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/shown.py" />
   <source>run {number}</source>
   <translation>运行 {number}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/stepping/next_batch.py" />
   <source>run {number} after step {step}, epoch {epoch}</source>
   <translation>运行 {number}，第 {step} 步之后，第 {epoch} 轮</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/views/activations.py" />
   <location filename="blockstudio/studio/canvas/views/measured.py" />
   <location filename="blockstudio/studio/parameters/histories.py" />
   <source>run {number} has not measured anything yet</source>
   <translation>运行 {number} 尚未测量任何值</translation>
  </message>
  <message>
   <location filename="blockstudio/training/stepping/next_batch.py" />
   <source>run {number} has saved nothing yet</source>
   <translation>运行 {number} 还没有保存任何内容</translation>
  </message>
  <message>
   <location filename="blockstudio/training/stepping/next_batch.py" />
   <source>run {number} is at work: its next batch is another one at once</source>
   <translation>运行 {number} 正在训练：它的下一批次随时在变</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/hand.py" />
   <source>run {number} is not paused any more: its values stay as they are</source>
   <translation>运行 {number} 已不在暂停状态：其数值保持不变</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/views/activations.py" />
   <source>run {number} was not looked into while it trained</source>
   <translation>运行 {number} 在训练时未被观察内部</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/weights.py" />
   <source>run {number}, best</source>
   <translation>运行 {number}，最佳</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/weights.py" />
   <location filename="blockstudio/training/prediction/trained.py" />
   <source>run {number}, best (epoch {epoch})</source>
   <translation>运行 {number}，最佳（第 {epoch} 轮）</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/weights.py" />
   <source>run {number}, epoch {epoch}</source>
   <translation>运行 {number}，第 {epoch} 轮</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/weights.py" />
   <source>run {number}, last</source>
   <translation>运行 {number}，最后</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/weights.py" />
   <location filename="blockstudio/training/prediction/trained.py" />
   <source>run {number}, last (epoch {epoch})</source>
   <translation>运行 {number}，最终（第 {epoch} 轮）</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/trained.py" />
   <source>run {number}, last (step {step})</source>
   <translation>运行 {number}，最终（第 {step} 步）</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/whose.py" />
   <source>run {number}, paused at step {step:,}</source>
   <translation>运行 {number}，暂停于第 {step:,} 步</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/views/activations.py" />
   <location filename="blockstudio/studio/canvas/views/measured.py" />
   <location filename="blockstudio/studio/parameters/histories.py" />
   <location filename="blockstudio/studio/parameters/listing.py" />
   <location filename="blockstudio/studio/parameters/watcher.py" />
   <source>run {number}, step {step:,}</source>
   <translation>运行 {number}，第 {step:,} 步</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/doctor/center.py" />
   <source>run {number}, step {step:,}, looked at closely</source>
   <translation>运行 {number}，第 {step:,} 步，已仔细查看</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/doctor/center.py" />
   <source>run {number}, step {step:,}: what it measures by itself</source>
   <translation>运行 {number}，第 {step:,} 步：训练时自动测得的指标</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/state.py" />
   <location filename="blockstudio/studio/sweeps/table.py" />
   <source>running</source>
   <translation>运行中</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/traced.py" />
   <source>running the network on an example</source>
   <translation>正在用示例运行网络</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/manner.py" />
   <source>runs</source>
   <translation>运行数</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>runs that come along</source>
   <translation>附带的运行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/cards/measure.py" />
   <source>same</source>
   <translation>共用</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/outline/words.py" />
   <source>same as {name}</source>
   <translation>与 {name} 相同</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/card_line.py" />
   <source>same weights</source>
   <translation>共用权重</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/card_line.py" />
   <source>same weights as {name}</source>
   <translation>与 {name} 共用权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/model.py" />
   <source>sample</source>
   <translation>样本</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <location filename="blockstudio/recipes/settings/table.py" />
   <location filename="blockstudio/studio/data/facts.py" />
   <location filename="blockstudio/studio/predict/class_table.py" />
   <location filename="blockstudio/studio/predict/slice_table.py" />
   <location filename="blockstudio/studio/predict/views.py" />
   <source>samples</source>
   <translation>样本</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/readiness.py" />
   <source>samples come as a tensor, and the network takes its inputs nested</source>
   <translation>样本是单个张量，而网络接收嵌套的输入</translation>
  </message>
  <message>
   <location filename="blockstudio/training/samples/datasets.py" />
   <source>samples in memory</source>
   <translation>内存中的样本</translation>
  </message>
  <message>
   <location filename="blockstudio/training/script/limits.py" />
   <source>samples in memory, which are copied into a file beside the script</source>
   <translation>内存中的样本，它们会被复制到脚本旁边的文件里</translation>
  </message>
  <message>
   <location filename="blockstudio/data/shaping.py" />
   <source>samples of shape {shape}</source>
   <translation>形状为 {shape} 的样本</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/rows.py" />
   <source>samples of the shape {shape}</source>
   <translation>形状为 {shape} 的样本</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <source>samples wait</source>
   <translation>样本存放</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/data.py" />
   <source>samples, class by class</source>
   <translation>各类的样本数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/batch.py" />
   <source>samples:</source>
   <translation>样本数：</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/refused_files.py" />
   <source>save it with torch.save(state, path), without another pickle_protocol</source>
   <translation>用 torch.save(state, path) 保存，不要指定其他 pickle_protocol</translation>
  </message>
  <message>
   <location filename="blockstudio/project/strange_files.py" />
   <source>save it with torch.save(torch.from_numpy(array), path)</source>
   <translation>用 torch.save(torch.from_numpy(array), path) 保存</translation>
  </message>
  <message>
   <location filename="blockstudio/project/strange_files.py" />
   <source>save it with torch.save, or as .safetensors</source>
   <translation>用 torch.save 保存，或存为 .safetensors</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/checkpoint.py" />
   <location filename="blockstudio/runtime/refused_files.py" />
   <source>save net.state_dict(), not the network itself</source>
   <translation>请保存 net.state_dict()，而不是网络本身</translation>
  </message>
  <message>
   <location filename="blockstudio/project/strange_files.py" />
   <source>save them with torch.save, as a dictionary</source>
   <translation>用 torch.save 将其保存为字典</translation>
  </message>
  <message>
   <location filename="blockstudio/project/strange_files.py" />
   <source>save torch.jit.load(path).state_dict(), where you know who made it</source>
   <translation>在您知道其来源的地方保存 torch.jit.load(path).state_dict()</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <source>save under another name, or open it again</source>
   <translation>请另存为其他名称，或重新打开</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/history/model.py" />
   <source>saved</source>
   <translation>已保存</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/going_on.py" />
   <source>say --schedule {manners}</source>
   <translation>请给出 --schedule {manners}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/freezing.py" />
   <source>say anew which of its parameters are trained</source>
   <translation>重新指定它的哪些参数参与训练</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/predicting.py" />
   <source>say what is asked about</source>
   <translation>请说明对什么进行预测</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/checkpoint.py" />
   <source>say which by inside=…, or --inside</source>
   <translation>用 inside=… 或 --inside 指明</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/checkpoint.py" />
   <source>say which is meant</source>
   <translation>请指明是哪一个</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/model.py" />
   <location filename="blockstudio/studio/initialisation/cards.py" />
   <location filename="blockstudio/studio/parameters/rows.py" />
   <source>scalar</source>
   <translation>标量</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>scale pixels</source>
   <translation>缩放像素值</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>scale target</source>
   <translation>缩放目标</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>schedule</source>
   <translation>调度</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/scale.py" />
   <source>seconds</source>
   <translation>秒</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <location filename="blockstudio/studio/sweeps/manner.py" />
   <source>seed</source>
   <translation>随机种子</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>seed {value}</source>
   <translation>种子 {value}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/grouping.py" />
   <source>select some nodes first</source>
   <translation>请先选中一些节点</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/leaving.py" />
   <source>select the nodes between inputs and outputs</source>
   <translation>请选中输入与输出之间的节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/commands/wiring.py" />
   <source>select two nodes</source>
   <translation>请选中两个节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/commands/carrying.py" />
   <source>select what is to be moved first</source>
   <translation>请先选择要移动的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/grouping.py" />
   <source>select “{name}” too</source>
   <translation>请将“{name}”也选中</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/leaving.py" />
   <source>select “{other}” too, or make it independent</source>
   <translation>请将“{other}”也选中，或将其设为独立</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>semicolon</source>
   <translation>分号</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/state.py" />
   <source>sending its data, {share:.0%} of {size:,.0f} MB</source>
   <translation>正在发送其数据，{size:,.0f} MB 的 {share:.0%}</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/batches.py" />
   <source>set batch_size to {size}</source>
   <translation>将 batch_size 设为 {size}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/tables.py" />
   <source>set data.target, or data.decimal and data.thousands; data.task=classification makes each text a class</source>
   <translation>请设 data.target，或 data.decimal 与 data.thousands；data.task=classification 会把每个文本当作一个类别</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/fallen.py" />
   <source>set it again if it is to count here too</source>
   <translation>如在此也需要，请重新设置</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/blocks.py" />
   <source>set it at the block the region is in</source>
   <translation>请在区域所在的块上设置</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/weights.py" />
   <source>set keep_every in the recipe: a run keeps weights from its beginning on only</source>
   <translation>请在训练方案中设置 keep_every：运行只从开始时起保留权重</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/idle.py" />
   <source>set that too, or take this back</source>
   <translation>同时设置该项，或撤销此项</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/leaf_facts.py" />
   <source>set the dtype of “{input}”, or {how}</source>
   <translation>请设置“{input}”的数据类型，或{how}</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/leaf_facts.py" />
   <source>set {property} so that the size can be divided by it</source>
   <translation>请设置 {property}，使大小能被它整除</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/leaf_facts.py" />
   <source>set {property} to auto</source>
   <translation>请将 {property} 设为自动</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/groups.py" />
   <source>set “sparse” of the embeddings and freeze the rest, or choose Adam</source>
   <translation>设置嵌入的“sparse”并冻结其余，或选择 Adam</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/values.py" />
   <location filename="blockstudio/runtime/leaf_facts.py" />
   <source>set({property}=…)</source>
   <translation>set({property}=…)</translation>
  </message>
  <message>
   <location filename="blockstudio/compiler/planning.py" />
   <source>set({property}=…), or trust the code: trust_code=True</source>
   <translation>set({property}=…)，或信任代码：trust_code=True</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/model.py" />
   <location filename="blockstudio/studio/checkpoints/rows.py" />
   <location filename="blockstudio/studio/inspector/face.py" />
   <location filename="blockstudio/studio/inspector/others.py" />
   <location filename="blockstudio/studio/parameters/columns.py" />
   <source>shape</source>
   <translation>形状</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/block.py" />
   <source>shape not known yet</source>
   <translation>形状尚未知</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/own.py" />
   <source>shape of what comes in, such as N, 1, 28, 28</source>
   <translation>输入的形状，例如 N, 1, 28, 28</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/views.py" />
   <source>share found</source>
   <translation>找到的比例</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/views.py" />
   <source>share of the others taken for it</source>
   <translation>其他样本被误认的比例</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>share of the outputs of a ReLU that are zero for every sample of one batch</source>
   <translation>ReLU 的输出中对一个批次的每个样本都为零的比例</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/model.py" />
   <source>shares memory with</source>
   <translation>共享内存</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>sheet</source>
   <translation>工作表</translation>
  </message>
  <message>
   <location filename="blockstudio/data/telling.py" />
   <source>sheet “{name}”</source>
   <translation>工作表“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>show the parameters of “{name}” and start at one</source>
   <translation>请显示“{name}”的参数，并从其中一个参数开始</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/starting.py" />
   <source>shrink</source>
   <translation>变小</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>single</source>
   <translation>单引号</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/spectra.py" />
   <source>singular value</source>
   <translation>奇异值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/spectra.py" />
   <source>singular value {place} of {count}: {value}</source>
   <translation>第 {place} 个奇异值（共 {count} 个）：{value}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/spectra.py" />
   <source>singular values {first} … {last} ({count}), stable rank {rank}</source>
   <translation>奇异值 {first} … {last}（{count} 个），稳定秩 {rank}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <location filename="blockstudio/studio/lab/panel.py" />
   <source>size</source>
   <translation>大小</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/totals.py" />
   <source>size as float32</source>
   <translation>按 float32 计的大小</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/rows.py" />
   <source>size not known yet</source>
   <translation>大小尚未知</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>size of each part</source>
   <translation>每一部分的大小</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>size of the output</source>
   <translation>输出的大小</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>size of the window</source>
   <translation>窗口大小</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>size, or sizes, of the last dimensions, over which to normalise</source>
   <translation>归一化所跨的最后若干维的大小</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>sizes that may vary</source>
   <translation>可变的大小</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/own.py" />
   <source>sizes, such as 784, 256; expressions over the block's arguments can be used</source>
   <translation>各维大小，例如 784, 256；可以使用块参数的表达式</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>skip unreadable</source>
   <translation>跳过无法读取的</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/slice_table.py" />
   <source>slice</source>
   <translation>分组</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/closer.py" />
   <location filename="blockstudio/studio/stepping/values.py" />
   <source>slice: 0, :, 2</source>
   <translation>切片：0, :, 2</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lab/panel.py" />
   <source>small size</source>
   <translation>小矩阵大小</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/chart.py" />
   <source>smoothed {value}</source>
   <translation>平滑后 {value}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/panel.py" />
   <source>smoothing</source>
   <translation>平滑</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/defaults.py" />
   <source>so that an epoch has {steps} steps</source>
   <translation>这样每轮有 {steps} 步</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/scattering.py" />
   <source>some of its indices are tensors, and others are not</source>
   <translation>它的索引有些是张量，有些不是</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/python/class_texts.py" />
   <source>something is left out of {names}</source>
   <translation>{names} 中有内容被略去</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/search/grammar.py" />
   <source>something is missing at the end</source>
   <translation>末尾缺少内容</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/decisions.py" />
   <source>something of an iteration is used after the loop</source>
   <translation>循环之后使用了某次迭代中的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/rolling.py" />
   <source>something of one turn of a loop is used after it</source>
   <translation>循环之后用到了其中某一次的值</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/refused_files.py" />
   <source>something that torch.save does not write</source>
   <translation>不是 torch.save 所写的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <source>source</source>
   <translation>来源</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>space</source>
   <translation>空格</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/comparing.py" />
   <source>specialised here: length {length}</source>
   <translation>此处固定为长度 {length}</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/comparing.py" />
   <source>specialised here: length {length}, line {line}</source>
   <translation>此处固定为长度 {length}，第 {line} 行</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/by_sizes.py" />
   <source>specialised here: line {line}</source>
   <translation>此处固定为示例的尺寸，第 {line} 行</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/reporting.py" />
   <source>specialised here: {what}</source>
   <translation>在此特化：{what}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <source>split seed</source>
   <translation>划分种子</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/commands/carrying.py" />
   <source>split the canvas, and show the other block there</source>
   <translation>先拆分画布，在另一侧显示目标块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/figuresview.py" />
   <source>spread</source>
   <translation>分布</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/spectra.py" />
   <source>stable rank {rank}</source>
   <translation>稳定秩 {rank}</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/own.py" />
   <source>standard deviation of the normal distribution</source>
   <translation>正态分布的标准差</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>standardise</source>
   <translation>标准化</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lessons/subject.py" />
   <source>start again</source>
   <translation>重新开始</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/run.py" />
   <source>start it anew, or let it begin with initial values</source>
   <translation>请重新开始，或让它从初始值开始</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/scripts.py" />
   <source>start it with: {command}</source>
   <translation>用它启动：{command}</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/host.py" />
   <source>start its ssh server, or check the port</source>
   <translation>启动它的 ssh 服务，或检查端口</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/followed.py" />
   <source>start the run again</source>
   <translation>请重新开始运行</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/going_on.py" />
   <source>start the schedule again</source>
   <translation>重新开始计划</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/columns.py" />
   <source>started</source>
   <translation>开始时间</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/state.py" />
   <source>starting</source>
   <translation>正在启动</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>starting…</source>
   <translation>正在启动…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/columns.py" />
   <source>starts as</source>
   <translation>初始为</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <location filename="blockstudio/studio/run_table/details.py" />
   <source>starts from</source>
   <translation>起始权重</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/columns.py" />
   <location filename="blockstudio/studio/sweeps/table.py" />
   <source>state</source>
   <translation>状态</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/checkpoint.py" />
   <source>state of an optimiser</source>
   <translation>优化器状态</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/cards/omitted.py" />
   <source>state_dict has no keys of it; its values stay in the project</source>
   <translation>state_dict 中没有它的键；它的数值仍保存在项目里</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/model.py" />
   <location filename="blockstudio/studio/parameters/columns.py" />
   <location filename="blockstudio/studio/parameters/figures.py" />
   <location filename="blockstudio/studio/stepping/table.py" />
   <location filename="blockstudio/studio/stepping/values.py" />
   <source>std</source>
   <translation>标准差</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/scale.py" />
   <source>step</source>
   <translation>步</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>step of the window; by default its size</source>
   <translation>窗口的步长；默认等于窗口大小</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/progress.py" />
   <source>step {now:,} / {all:,}</source>
   <translation>第 {now:,} / {all:,} 步</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/scale.py" />
   <source>step {step:,.0f}</source>
   <translation>第 {step:,.0f} 步</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/columns.py" />
   <source>step {step:,}</source>
   <translation>第 {step:,} 步</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/functions/figures.py" />
   <source>step {step}: {x}, {y}</source>
   <translation>第 {step} 步：{x}, {y}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lab/panel.py" />
   <source>steps</source>
   <translation>步数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/shelf.py" />
   <location filename="blockstudio/studio/runs/starter.py" />
   <source>stop it first</source>
   <translation>请先停止它</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/starter.py" />
   <source>stop it first, or wait for its end</source>
   <translation>请先停止它，或等待其结束</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/state.py" />
   <location filename="blockstudio/studio/sweeps/table.py" />
   <source>stopped</source>
   <translation>已停止</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/state.py" />
   <source>stopped at step {step:,}</source>
   <translation>停止于第 {step:,} 步</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/state.py" />
   <source>stopped at step {step:,}: {why}</source>
   <translation>在第 {step:,} 步停止：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/state.py" />
   <source>stopping</source>
   <translation>正在停止</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/state.py" />
   <source>stopping after this step, or after {count} s by force</source>
   <translation>将在此步后停止，或在 {count} 秒后强制结束</translation>
  </message>
  <message>
   <location filename="blockstudio/training/process/guard.py" />
   <source>stopping after this step; after {seconds} s by force</source>
   <translation>将在此步后停止；{seconds} 秒后强制结束</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <location filename="blockstudio/studio/sweeps/manner.py" />
   <source>strategy</source>
   <translation>策略</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/going_on.py" />
   <source>stretch the schedule over all epochs</source>
   <translation>把计划拉长到所有轮次</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/tensor.py" />
   <source>such as [1, 0], [0, 1]</source>
   <translation>例如 [1, 0], [0, 1]</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/value_changes.py" />
   <source>such as {examples}</source>
   <translation>如 {examples}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/search/grammar.py" />
   <location filename="blockstudio/graph/search/query.py" />
   <location filename="blockstudio/studio/data/column_words.py" />
   <source>such as {example}</source>
   <translation>例如 {example}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/tables.py" />
   <source>such as {value}</source>
   <translation>例如 {value}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>tab</source>
   <translation>制表符</translation>
  </message>
  <message>
   <location filename="blockstudio/data/telling.py" />
   <source>table</source>
   <translation>表格</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/columns.py" />
   <source>tags</source>
   <translation>标签</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/details.py" />
   <source>tags, with commas between</source>
   <translation>标签，用逗号分隔</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/derived.py" />
   <source>take it from where it comes</source>
   <translation>请直接用它的来源</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/outputs.py" />
   <source>take it out: the loss does that itself</source>
   <translation>请将其移除：损失函数自己会做这一步</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/accepted.py" />
   <source>take one of its sizes (torch.Tensor.size) or its value (torch.Tensor.item)</source>
   <translation>请取它的某个大小（torch.Tensor.size）或它的值（torch.Tensor.item）</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/idle.py" />
   <source>take one of them back</source>
   <translation>撤销其中一项</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/accepted.py" />
   <source>take one of them by an index such as 0, or wire the tensor itself</source>
   <translation>请用索引（如 0）取其中之一，或连入张量本身</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/swapping.py" />
   <source>take that wire away first, or replace the node</source>
   <translation>请先去掉那条连线，或替换节点</translation>
  </message>
  <message>
   <location filename="blockstudio/project/strange_files.py" />
   <source>take the .safetensors file of that model</source>
   <translation>请使用该模型的 .safetensors 文件</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/placement.py" />
   <source>take the device away</source>
   <translation>取消设备设置</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/readiness.py" />
   <source>take them one by one: project.root.set_takes("")</source>
   <translation>逐个接收：project.root.set_takes("")</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/confusion.py" />
   <source>taken for</source>
   <translation>判为</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/sides.py" />
   <source>takes</source>
   <translation>接收</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <location filename="blockstudio/data/telling.py" />
   <location filename="blockstudio/studio/data/column_words.py" />
   <location filename="blockstudio/studio/data/facts.py" />
   <location filename="blockstudio/studio/data/samples.py" />
   <location filename="blockstudio/studio/predict/model.py" />
   <source>target</source>
   <translation>目标</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/detail.py" />
   <source>target: {target}  ·  {part}</source>
   <translation>目标：{target}  ·  {part}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <location filename="blockstudio/data/telling.py" />
   <source>task</source>
   <translation>任务</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/checkpoint.py" />
   <source>tensor {shape}</source>
   <translation>张量 {shape}</translation>
  </message>
  <message>
   <location filename="blockstudio/api/weights.py" />
   <source>tensors are not matched by “{by}”</source>
   <translation>张量不能按“{by}”匹配</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/checkpoint.py" />
   <source>tensors by name</source>
   <translation>按名称存放的张量</translation>
  </message>
  <message>
   <location filename="blockstudio/api/recording.py" />
   <source>tensors that were given</source>
   <translation>给定的张量</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/marks.py" />
   <location filename="blockstudio/training/stepping/chosen.py" />
   <source>test</source>
   <translation>测试</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <source>test share</source>
   <translation>测试集比例</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/metric_table.py" />
   <location filename="blockstudio/runs/columns.py" />
   <source>test {metric}</source>
   <translation>测试 {metric}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/figuresview.py" />
   <source>text</source>
   <translation>文本</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/values.py" />
   <source>text: {words}</source>
   <translation>文本：{words}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/column_words.py" />
   <source>texts</source>
   <translation>文本</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/library/commands.py" />
   <source>that is no block</source>
   <translation>那不是块</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/grouping.py" />
   <source>that would not find it in another block: write it there too</source>
   <translation>到了另一个块里，代码就找不到它了：也要改写那里的代码</translation>
  </message>
  <message>
   <location filename="blockstudio/project/import_report.py" />
   <source>the Python of classes</source>
   <translation>类的 Python 代码</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/saliency.py" />
   <source>the answer does not depend on the sample in a way that has a gradient</source>
   <translation>答案与样本之间没有可求梯度的依赖关系</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/look.py" />
   <location filename="blockstudio/training/prediction/sheet.py" />
   <source>the answers in {path} can't be read</source>
   <translation>无法读取 {path} 中的预测结果</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/properties.py" />
   <source>the argument {name}</source>
   <translation>参数 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/placing/placing.py" />
   <source>the argument “{name}” of {kind} has no place in a node</source>
   <translation>{kind} 的参数“{name}”在节点中没有对应位置</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/targets.py" />
   <source>the arguments {words}</source>
   <translation>参数 {words}</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>the batch</source>
   <translation>批量</translation>
  </message>
  <message>
   <location filename="blockstudio/project/repair.py" />
   <source>the block {id}</source>
   <translation>块 {id}</translation>
  </message>
  <message>
   <location filename="blockstudio/api/define.py" />
   <source>the block, then its inputs; after a *, its arguments with defaults</source>
   <translation>先是块，再是它的输入；* 之后是带默认值的参数</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/region_shapes.py" />
   <source>the body of “{name}” changes the shape of “{value}”</source>
   <translation>“{name}”的循环体改变了“{value}”的形状</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/region_shapes.py" />
   <source>the branches of “{name}” can't be joined</source>
   <translation>“{name}”的各分支无法合并</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/decoding.py" />
   <source>the byte {byte} at place {place}</source>
   <translation>位置 {place} 处的字节 {byte}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/transforms.py" />
   <source>the centre</source>
   <translation>中心</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/blocks.py" />
   <source>the class of this block would have the name of “{other}”</source>
   <translation>此块的类会与“{other}”的类重名</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/code.py" />
   <source>the code is still used by {names}</source>
   <translation>代码仍被 {names} 使用</translation>
  </message>
  <message>
   <location filename="blockstudio/training/stepping/next_batch.py" />
   <source>the code of run {number} is another than its document says</source>
   <translation>运行 {number} 的代码与其文档所述不一致</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/trust.py" />
   <source>the code of the network takes too long</source>
   <translation>网络的代码耗时过长</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/code.py" />
   <location filename="blockstudio/graph/checks/forwards.py" />
   <source>the code of “{name}” is gone</source>
   <translation>“{name}”的代码已不存在</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/steps.py" />
   <location filename="blockstudio/runtime/written_forward.py" />
   <source>the code of “{name}” is not run</source>
   <translation>“{name}”的代码未运行</translation>
  </message>
  <message>
   <location filename="blockstudio/compiler/source.py" />
   <source>the code would say “{piece}”, which no part of a network says</source>
   <translation>代码里会出现“{piece}”，而网络的任何部分都不会这样写</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/host.py" />
   <source>the connection to {host} was lost</source>
   <translation>与 {host} 的连接断了</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/bundles.py" />
   <source>the data is not in it: {path}</source>
   <translation>其中不含数据：{path}</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/upload.py" />
   <source>the data is not on {host}, and too large to be sent with the run</source>
   <translation>数据不在 {host} 上，又太大，无法随运行发送</translation>
  </message>
  <message>
   <location filename="blockstudio/api/recipe.py" />
   <source>the data is told by its fields</source>
   <translation>数据由其字段给出</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/values.py" />
   <source>the default of argument {name} is not valid</source>
   <translation>构造参数 {name} 的默认值无效</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/arguments.py" />
   <source>the default of “{name}” is not valid</source>
   <translation>“{name}”的默认值无效</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/values.py" />
   <source>the device of a tensor, by a wire</source>
   <translation>由连线给出的某个张量的设备</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/placement.py" />
   <source>the device of the block</source>
   <translation>块的设备</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/own.py" />
   <source>the diagonal where the triangle ends: 0 the main one, 1 the one above it</source>
   <translation>三角形到哪条对角线为止：0 是主对角线，1 是其上一条</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/control.py" />
   <source>the dimension along which the results are joined</source>
   <translation>结果沿哪一维合并</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>the dimension along which this is done</source>
   <translation>沿哪一维进行</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/control.py" />
   <source>the dimension that is gone through, and along which collected results are stacked</source>
   <translation>沿哪一维遍历，收集的结果也沿该维堆叠</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/own.py" />
   <source>the dimensions as they lie in memory, the outermost first: 0, 2, 3, 1 for channels last</source>
   <translation>各维在内存中的排列顺序，最外层在前：通道在后（channels last）为 0, 2, 3, 1</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>the dimensions, in their new order</source>
   <translation>各维的新顺序</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>the distance from which on there is no loss</source>
   <translation>从此距离起不再有损失</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/drawn.py" />
   <source>the drawing of {drawn} was brought to {size}</source>
   <translation>{drawn} 的手绘已缩放为 {size}</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/dry_run.py" />
   <source>the dry run fails</source>
   <translation>试运行失败</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/dry_run.py" />
   <source>the dry run stops at “{name}”</source>
   <translation>试运行停在“{name}”处</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/server.py" />
   <source>the engine could not do this</source>
   <translation>引擎无法完成此操作</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/reports.py" />
   <source>the engine ended ({how}) and is being started again</source>
   <translation>引擎已结束（{how}），正在重新启动</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/question.py" />
   <source>the engine ended before it had answered: {how}</source>
   <translation>引擎在回答之前已结束：{how}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/export_state.py" />
   <source>the engine ended before it was written: {how}</source>
   <translation>引擎在写完之前结束了：{how}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/followed.py" />
   <source>the engine ended before the run began: {how}</source>
   <translation>引擎在运行开始之前结束：{how}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/reports.py" />
   <source>the engine ended twice in a row ({how})</source>
   <translation>引擎连续两次退出（{how}）</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/doctor/center.py" />
   <source>the engine has ended meanwhile</source>
   <translation>引擎在此期间已结束</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/connection.py" />
   <source>the engine on {host} did not answer</source>
   <translation>{host} 上的引擎没有应答</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/host.py" />
   <source>the engine on {host} ended before it spoke</source>
   <translation>{host} 上的引擎还没应答就结束了</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/host.py" />
   <source>the engine on {host} is of another version</source>
   <translation>{host} 上的引擎版本不同</translation>
  </message>
  <message>
   <location filename="blockstudio/project/unpacking.py" />
   <source>the environment variable {name}</source>
   <translation>环境变量 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/environment.py" />
   <source>the environment variable {name} can't be read</source>
   <translation>无法读懂环境变量 {name} 的值</translation>
  </message>
  <message>
   <location filename="blockstudio/project/import_report.py" />
   <source>the example</source>
   <translation>示例</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/process.py" />
   <source>the experiment failed</source>
   <translation>实验失败</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>the exponent</source>
   <translation>指数</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/expressions.py" />
   <source>the expression is longer than {most} characters</source>
   <translation>表达式超过 {most} 个字符</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/expressions.py" />
   <source>the expression is nested too deep</source>
   <translation>表达式嵌套过深</translation>
  </message>
  <message>
   <location filename="blockstudio/api/checkpoint.py" />
   <location filename="blockstudio/engine/checkpoints.py" />
   <location filename="blockstudio/project/key_matching.py" />
   <source>the file has no tensor “{name}”</source>
   <translation>文件中没有张量“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/project/key_matching.py" />
   <source>the file has no tensor, and no prefix, “{name}”</source>
   <translation>文件中没有名为“{name}”的张量或前缀</translation>
  </message>
  <message>
   <location filename="blockstudio/data/unused.py" />
   <source>the file is a workbook: “{name}” does not count</source>
   <translation>该文件是工作簿：“{name}”不起作用</translation>
  </message>
  <message>
   <location filename="blockstudio/data/unused.py" />
   <source>the file is no workbook: “{name}” does not count</source>
   <translation>该文件不是工作簿：“{name}”不起作用</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/dialog.py" />
   <source>the file itself</source>
   <translation>文件本身</translation>
  </message>
  <message>
   <location filename="blockstudio/compiler/source.py" />
   <source>the file was damaged or made so: it is not run; name or type it anew</source>
   <translation>文件已损坏或被人如此改写：不会运行；请重新命名或重新输入</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>the first dimension to swap</source>
   <translation>要交换的第一维</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/layout.py" />
   <source>the first row is data: the columns have no names</source>
   <translation>第一行是数据：各列没有名称</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/followed.py" />
   <source>the folder of the run is gone</source>
   <translation>运行文件夹已不存在</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/forwards.py" />
   <source>the forward of “{block}” takes no “{name}”</source>
   <translation>“{block}”的 forward 不接收“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/forwards.py" />
   <source>the forward of “{block}” takes “{name}”, which is no input</source>
   <translation>“{block}”的 forward 接收“{name}”，但没有这个输入</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/saliency.py" />
   <source>the gradient can't be computed</source>
   <translation>无法计算梯度</translation>
  </message>
  <message>
   <location filename="blockstudio/project/reading.py" />
   <source>the id {id}</source>
   <translation>标识 {id}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/dialog.py" />
   <source>the import can't be started: {why}</source>
   <translation>无法开始导入：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/weights.py" />
   <source>the initial weights</source>
   <translation>初始权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/facts.py" />
   <source>the input itself</source>
   <translation>输入本身</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/sides.py" />
   <source>the inputs as forward takes them, nested in tuples, lists and dictionaries</source>
   <translation>forward 接收输入的方式，可嵌套在元组、列表和字典中</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/regions.py" />
   <source>the join of “{name}” does not take one result of each branch</source>
   <translation>“{name}”的合并区域没有从每个分支各取一个结果</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/host.py" />
   <source>the key of {host} is another one than it was</source>
   <translation>{host} 的密钥与以前不同</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/host.py" />
   <source>the key of {host} is not known here</source>
   <translation>这里还不认识 {host} 的密钥</translation>
  </message>
  <message>
   <location filename="blockstudio/project/import_report.py" />
   <source>the keys of state_dict</source>
   <translation>state_dict 的键</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/nodes.py" />
   <source>the kind “{kind}” is unknown</source>
   <translation>类型“{kind}”未知</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/experiments.py" />
   <source>the largest copy, in megabytes</source>
   <translation>最大的一次复制，单位 MB</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/packing.py" />
   <source>the length of each sequence</source>
   <translation>每个序列的长度</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/packing.py" />
   <source>the length of each sequence, on the CPU</source>
   <translation>每个序列的长度，位于 CPU 上</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/packing.py" />
   <source>the length to which they are padded, that of the longest if none</source>
   <translation>填充到的长度；若无则为最长序列的长度</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/decoding.py" />
   <source>the letters are no UTF-8 and were read as {encoding}, such as “{sample}”; if they are wrong, choose another encoding</source>
   <translation>文字不是 UTF-8，按 {encoding} 读取，例如“{sample}”；如果不对，请选择别的编码</translation>
  </message>
  <message>
   <location filename="blockstudio/project/library.py" />
   <source>the library has a block “{name}” already</source>
   <translation>库中已有块“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/project/library.py" />
   <source>the library has no block “{name}”</source>
   <translation>库中没有块“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/learning.py" />
   <source>the loss is no number at step {step}</source>
   <translation>损失在第 {step} 步不再是数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/drop.py" />
   <source>the loss is {loss} now</source>
   <translation>损失现在是 {loss}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/left_out.py" />
   <source>the loss takes “{name}”</source>
   <translation>损失函数要用“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/data/idx.py" />
   <source>the magic number {number}</source>
   <translation>魔数 {number}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/preprocessing.py" />
   <source>the means and categories of {name}</source>
   <translation>{name} 的均值和类别</translation>
  </message>
  <message>
   <location filename="blockstudio/training/script/limits.py" />
   <source>the metric “{name}” needs torchmetrics, and a script torch alone</source>
   <translation>指标“{name}”需要 torchmetrics，而脚本只需要 torch</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/targets.py" />
   <source>the module “{name}” is not there</source>
   <translation>没有模块“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/data/findings.py" />
   <source>the name of the column “{name}” holds a character that nobody sees: {characters}</source>
   <translation>列名“{name}”中含有看不见的字符：{characters}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/looks.py" />
   <source>the name “{name}” holds a character that nobody sees</source>
   <translation>名称“{name}”中含有看不见的字符</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/blocks.py" />
   <source>the name “{name}” is used twice</source>
   <translation>名称“{name}”使用了两次</translation>
  </message>
  <message>
   <location filename="blockstudio/api/ends.py" />
   <source>the names of nodes and of a parameter, such as hidden.weight</source>
   <translation>节点和参数的名称，例如 hidden.weight</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/paths.py" />
   <source>the names that lead to it, such as bypass.encoder.dropout</source>
   <translation>通向它的各级名称，如 bypass.encoder.dropout</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/paths.py" />
   <source>the names that lead to it, such as node.dropout.p</source>
   <translation>通向它的名称，例如 node.dropout.p</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/weights.py" />
   <source>the nearest: {names}</source>
   <translation>最接近的：{names}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/doctor/center.py" />
   <source>the network before it is trained</source>
   <translation>训练之前的网络</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/build.py" />
   <source>the network can't be built</source>
   <translation>无法构建网络</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/costs.py" />
   <location filename="blockstudio/exporting/examples.py" />
   <location filename="blockstudio/runtime/stepping/recording.py" />
   <source>the network does not run</source>
   <translation>网络无法运行</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/asking.py" />
   <source>the network fails on these samples</source>
   <translation>网络在这些样本上出错</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/answers.py" />
   <source>the network gives a sample a class for each of its places</source>
   <translation>网络为样本的每个位置各给出一个类别</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/doctor/center.py" />
   <source>the network has changed meanwhile</source>
   <translation>网络此时已改变</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/stepping.py" />
   <source>the network has changed since</source>
   <translation>此后网络已更改</translation>
  </message>
  <message>
   <location filename="blockstudio/project/trust.py" />
   <source>the network has code of its own, and that is not trusted</source>
   <translation>网络包含自定义代码，而该代码未受信任</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/chosen_output.py" />
   <location filename="blockstudio/recipes/taking.py" />
   <source>the network has no output “{name}”</source>
   <translation>网络没有名为“{name}”的输出</translation>
  </message>
  <message>
   <location filename="blockstudio/project/key_matching.py" />
   <location filename="blockstudio/runtime/live.py" />
   <location filename="blockstudio/training/loop/manual_edits.py" />
   <source>the network has no parameter {key}</source>
   <translation>网络没有参数 {key}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/key_matching.py" />
   <source>the network has no parameter, and no prefix, “{name}”</source>
   <translation>网络中没有名为“{name}”的参数或前缀</translation>
  </message>
  <message>
   <location filename="blockstudio/project/key_matching.py" />
   <source>the network has no parameters at “{place}”</source>
   <translation>网络在“{place}”处没有参数</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/subject.py" />
   <location filename="blockstudio/runtime/weights.py" />
   <source>the network has sizes that are not known yet, so it has no weights to save</source>
   <translation>网络中有些大小尚未知，因此没有可保存的权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/starter.py" />
   <source>the network is empty</source>
   <translation>网络是空的</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/saliency.py" />
   <source>the network takes indices, and there is no gradient by them</source>
   <translation>网络接受的是索引，对它们没有梯度</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>the new size</source>
   <translation>新的大小</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>the new sizes</source>
   <translation>新的各维大小</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>the newest</source>
   <translation>最新的</translation>
  </message>
  <message>
   <location filename="blockstudio/training/stepping/next_batch.py" />
   <source>the next batch of run {number}, step {step}</source>
   <translation>运行 {number} 的下一批次，第 {step} 步</translation>
  </message>
  <message>
   <location filename="blockstudio/project/repair.py" />
   <source>the node {id}</source>
   <translation>节点 {id}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/expressions.py" />
   <source>the number is too large</source>
   <translation>数值过大</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/agreement.py" />
   <source>the number of results of a call differs from time to time</source>
   <translation>某个调用的结果数量时有不同</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/values.py" />
   <source>the numbers of a tensor</source>
   <translation>张量的各个数值</translation>
  </message>
  <message>
   <location filename="blockstudio/project/import_report.py" />
   <source>the order of the parameters</source>
   <translation>参数的顺序</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/against.py" />
   <source>the other</source>
   <translation>另一方</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/commands/carrying.py" />
   <source>the other canvas shows the same block</source>
   <translation>另一个画布显示的是同一个块</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/inbox.py" />
   <source>the other machine could not do it: {why}</source>
   <translation>另一台机器没能做到：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>the output “{port}” of “{name}”</source>
   <translation>“{name}”的输出“{port}”</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/sides.py" />
   <source>the outputs as forward gives them back, nested in tuples, lists and dictionaries</source>
   <translation>forward 返回输出的方式，可嵌套在元组、列表和字典中</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>the p of the p-norm</source>
   <translation>p 范数中的 p</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/stepping/recording.py" />
   <source>the pass stops at “{name}”</source>
   <translation>前向在“{name}”处停止</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/drawing.py" />
   <source>the picture could not be drawn</source>
   <translation>无法绘制图片</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/picture.py" />
   <source>the picture could not be written</source>
   <translation>图像无法写入</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/pictures/drawing.py" />
   <source>the picture would have {count} million pixels</source>
   <translation>图片将有 {count} 百万像素</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/process.py" />
   <source>the process of the import ended in the middle of it</source>
   <translation>导入进程中途结束</translation>
  </message>
  <message>
   <location filename="blockstudio/training/process/guard.py" />
   <source>the process of the run crashed ({name})</source>
   <translation>运行的进程崩溃（{name}）</translation>
  </message>
  <message>
   <location filename="blockstudio/training/sweeps/worker.py" />
   <source>the process of the run ended before the run did</source>
   <translation>运行的进程先于运行结束</translation>
  </message>
  <message>
   <location filename="blockstudio/training/process/guard.py" />
   <source>the process of the run ended in the middle of it, with exit code {n}</source>
   <translation>运行的进程中途结束，退出码 {n}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/process/guard.py" />
   <source>the process of the run was ended from outside ({name}), perhaps as memory ran out</source>
   <translation>运行的进程被外部结束（{name}），可能是内存耗尽</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/apart.py" />
   <source>the process that asked the run has ended</source>
   <translation>执行预测的进程已结束</translation>
  </message>
  <message>
   <location filename="blockstudio/training/examining/apart.py" />
   <source>the process that looked at the run has ended</source>
   <translation>查看运行的进程已结束</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/apart.py" />
   <source>the process that wrote it has ended</source>
   <translation>写入它的进程已结束</translation>
  </message>
  <message>
   <location filename="blockstudio/training/parallel/supervisor.py" />
   <source>the processes of the run could not be started</source>
   <translation>运行的各进程无法启动</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/structures/structure_words.py" />
   <source>the project has no class “{name}”</source>
   <translation>项目中没有类“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/views/known.py" />
   <source>the recipe trains on {device}</source>
   <translation>训练方案在 {device} 上训练</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/wires.py" />
   <source>the result of “{name}” goes nowhere</source>
   <translation>“{name}”的结果没有去处</translation>
  </message>
  <message>
   <location filename="blockstudio/api/runs.py" />
   <location filename="blockstudio/studio/runs/followed.py" />
   <source>the run did not start</source>
   <translation>运行未能启动</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/sought.py" />
   <source>the run does not know the classes {names}</source>
   <translation>该次训练不认识类别 {names}</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/host.py" />
   <source>the run goes on there; its curves catch up when the connection is back</source>
   <translation>运行在那里继续；连接恢复后曲线会补上</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/state.py" />
   <source>the run has gone on since: record it again</source>
   <translation>该运行此后已继续训练：请重新记录</translation>
  </message>
  <message>
   <location filename="blockstudio/training/sweeps/worker.py" />
   <source>the run has no metric “{name}”</source>
   <translation>运行没有指标“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/watcher.py" />
   <source>the run has no such parameter</source>
   <translation>该运行没有这样的参数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/shelf.py" />
   <source>the run is at work</source>
   <translation>运行正在进行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/views/measured.py" />
   <source>the run is of an older network, without {names}</source>
   <translation>该运行属于较早的网络，没有 {names}</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/idle.py" />
   <source>the run is to begin with the weights in use, and these are the initial ones</source>
   <translation>运行应从当前权重开始，而当前权重就是初始值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/state.py" />
   <source>the run was deleted since</source>
   <translation>该运行此后已被删除</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/instance.py" />
   <source>the same at all</source>
   <translation>各次共用</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/others.py" />
   <source>the same tensor</source>
   <translation>同一个张量</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/tooltips.py" />
   <source>the same tensor as {name}</source>
   <translation>与 {name} 是同一个张量</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/closer.py" />
   <source>the sample has no answer</source>
   <translation>该样本没有答案</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/readiness.py" />
   <source>the samples do not fit the input “{name}”</source>
   <translation>样本与输入“{name}”不符</translation>
  </message>
  <message>
   <location filename="blockstudio/training/script/limits.py" />
   <source>the samples stay on the disk while this run trains ({loading})</source>
   <translation>训练时样本留在磁盘上（{loading}）</translation>
  </message>
  <message>
   <location filename="blockstudio/training/samples/datasets.py" />
   <source>the samples stay on the disk while this run trains, and are targets as well</source>
   <translation>训练期间样本留在磁盘上，而它们同时也是目标</translation>
  </message>
  <message>
   <location filename="blockstudio/data/intake.py" />
   <source>the samples that the run began with</source>
   <translation>运行开始时所用的样本</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>the second dimension to swap</source>
   <translation>要交换的第二维</translation>
  </message>
  <message>
   <location filename="blockstudio/api/placing.py" />
   <source>the shape of “{name}” can't be {shape}</source>
   <translation>“{name}”的形状不能是 {shape}</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/smaller.py" />
   <source>the shapes of what “{name}” gives are not known before it runs</source>
   <translation>“{name}”的结果形状要到运行时才知道</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/workbook.py" />
   <source>the sheet “{name}” is a hidden one</source>
   <translation>工作表“{name}”是隐藏的</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/accepted.py" />
   <source>the sizes of a tensor</source>
   <translation>张量的各维大小</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/python/lambdas.py" />
   <source>the source of a function without a name can't be read</source>
   <translation>无法读取无名函数的源代码</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/python/class_trees.py" />
   <source>the source of its class can't be read</source>
   <translation>无法读取其类的源代码</translation>
  </message>
  <message>
   <location filename="blockstudio/api/code.py" />
   <location filename="blockstudio/importing/python/bringing.py" />
   <source>the source of “{name}” can't be read</source>
   <translation>无法读取“{name}”的源代码</translation>
  </message>
  <message>
   <location filename="blockstudio/training/script/limits.py" />
   <source>the strategy ddp</source>
   <translation>策略 ddp</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/parallel_limits.py" />
   <source>the strategy ddp, or one process</source>
   <translation>策略 ddp，或一个进程</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/defaults.py" />
   <source>the target is a number</source>
   <translation>目标是一个数</translation>
  </message>
  <message>
   <location filename="blockstudio/data/guesses.py" />
   <source>the target is brought to mean 0 and deviation 1</source>
   <translation>目标已变为均值 0、标准差 1</translation>
  </message>
  <message>
   <location filename="blockstudio/training/stepping/passes.py" />
   <source>the target is not known: there are no gradients</source>
   <translation>目标未知：没有梯度</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <source>the target is the input</source>
   <translation>目标即输入</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>the tensor or number to use</source>
   <translation>所用的张量或数</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/region_shapes.py" />
   <source>the two ways of “{name}” give different shapes</source>
   <translation>“{name}”的两条路径给出不同的形状</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/reading.py" />
   <source>the usual: ?, NA, …</source>
   <translation>常用写法：?、NA……</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/learning.py" />
   <source>the validation loss was {best} after epoch {epoch} and is {last} now; that of training is {own}</source>
   <translation>验证损失在第 {epoch} 轮后为 {best}，现在为 {last}；训练损失为 {own}</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/stepping.py" />
   <source>the value</source>
   <translation>该值</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/own.py" />
   <source>the value everywhere, or in the triangle</source>
   <translation>处处的值，或三角形内的值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/against.py" />
   <source>the value itself</source>
   <translation>值本身</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/tooltips.py" />
   <source>the value of {name}  {shape}</source>
   <translation>{name} 的值  {shape}</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>the value to fill with</source>
   <translation>用来填充的值</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/own.py" />
   <source>the values as they lie in memory, two hexadecimal digits for a byte</source>
   <translation>内存中的值，每个字节写成两位十六进制数</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/reporting.py" />
   <source>the values of “{name}” come with the weights: here it is zeros</source>
   <translation>“{name}”的值随权重而来：在此为零</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/own.py" />
   <source>the values, in nested lists</source>
   <translation>以嵌套列表写出的值</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>the variances that were predicted</source>
   <translation>预测出的方差</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>the version of ONNX's operators</source>
   <translation>ONNX 算子的版本</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>the version that pip compares</source>
   <translation>pip 比较的版本</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/way.py" />
   <source>the way from inputs to outputs on the canvas; another choice arranges the nodes anew</source>
   <translation>画布上从输入到输出的方向；改选后会重新排列节点</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/grouping.py" />
   <source>the weight of “{name}” is worked out from one outside the group</source>
   <translation>“{name}”的权重由组外的权重算出</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/weight_fit.py" />
   <source>the weights are those under “{name}” in the file</source>
   <translation>权重取自文件中的“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <location filename="blockstudio/studio/stepping/weights.py" />
   <source>the weights in use</source>
   <translation>正在使用的权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/shelf.py" />
   <source>the weights in use, of {path}, can't be kept</source>
   <translation>无法保留正在使用的、来自 {path} 的权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/weights.py" />
   <source>the weights of the run</source>
   <translation>该运行的权重</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/keeping.py" />
   <source>the weights that are to be kept do not fit on the disk</source>
   <translation>磁盘放不下要保留的权重</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/run.py" />
   <source>the weights that this run is to begin with are not there</source>
   <translation>该运行要从其开始的权重不存在</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/matching.py" />
   <location filename="blockstudio/studio/inspector/block.py" />
   <source>the whole network</source>
   <translation>整个网络</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/initialisation/subject.py" />
   <location filename="blockstudio/studio/training/group_subject.py" />
   <source>the whole network, all layers of one class, or one node and what is inside</source>
   <translation>整个网络、某一类的所有层，或一个节点及其内部</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/forwards.py" />
   <source>the wire into “{name}” means nothing here</source>
   <translation>进入“{name}”的连线在此没有意义</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/regions.py" />
   <source>the {role} of “{name}” gives another number of results</source>
   <translation>“{name}”的 {role} 区域给出的结果数不符</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/regions.py" />
   <source>the {role} of “{name}” takes no step</source>
   <translation>“{name}”的{role}没有接收步的输入</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/starting.py" />
   <source>their deviation goes from {first} to {last} before any step</source>
   <translation>在第一步之前，其标准差从 {first} 到 {last}</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/control.py" />
   <source>then</source>
   <translation>成立时</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/differences.py" />
   <source>there</source>
   <translation>有</translation>
  </message>
  <message>
   <location filename="blockstudio/training/parallel/process_group.py" />
   <source>there are fewer GPUs than processes</source>
   <translation>GPU 比进程少</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/reuse/parameters.py" />
   <source>there are no more ports here</source>
   <translation>这里没有更多端口</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/rules.py" />
   <source>there are no such parameters: choose others, or remove the rule</source>
   <translation>没有这样的参数：请选择其他参数，或移除该规则</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/ranges.py" />
   <source>there are no values to try</source>
   <translation>没有可试的值</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/predicting.py" />
   <location filename="blockstudio/runs/weights.py" />
   <source>there are no weights “{wish}”</source>
   <translation>没有权重“{wish}”</translation>
  </message>
  <message>
   <location filename="blockstudio/training/stepping/chosen.py" />
   <source>there are no {part} samples</source>
   <translation>没有{part}样本</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/groups.py" />
   <source>there are none such, or groups before it have them already</source>
   <translation>没有这样的参数，或前面的组已占有它们</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/recipe.py" />
   <source>there are options, but no {field} is chosen</source>
   <translation>给出了选项，但没有选择 {field}</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/spec.py" />
   <source>there are {count} folds</source>
   <translation>有 {count} 折</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/targets.py" />
   <source>there are {names}</source>
   <translation>其中有 {names}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/search/arguments.py" />
   <source>there is a comma without a value</source>
   <translation>有一个逗号前后没有值</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/promoting.py" />
   <location filename="blockstudio/studio/inspector/arguments.py" />
   <source>there is an argument “{name}” already</source>
   <translation>已有名为“{name}”的构造参数</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/host.py" />
   <source>there is no answer from {host}</source>
   <translation>{host} 没有应答</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/expressions.py" />
   <source>there is no argument “{name}” in this block, only {known}</source>
   <translation>此块中没有构造参数“{name}”，只有 {known}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/commands/carrying.py" />
   <source>there is no block around the network</source>
   <translation>网络之外没有块了</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/paths.py" />
   <source>there is no block for “{path}”</source>
   <translation>没有“{path}”所指的块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/commands/carrying.py" />
   <source>there is no block to move it into</source>
   <translation>没有可移入的块</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>there is no block “{block}”</source>
   <translation>没有块“{block}”</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/library.py" />
   <location filename="blockstudio/exporting/pictures.py" />
   <source>there is no block “{name}”</source>
   <translation>没有名为“{name}”的块</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/views.py" />
   <source>there is no class “{name}”</source>
   <translation>没有类别“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/code.py" />
   <location filename="blockstudio/graph/edits/forwards.py" />
   <source>there is no code “{key}”</source>
   <translation>没有代码“{key}”</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/runs.py" />
   <source>there is no column {name}</source>
   <translation>没有名为 {name} 的列</translation>
  </message>
  <message>
   <location filename="blockstudio/data/unused.py" />
   <source>there is no column “{name}”: what was set for it is left aside</source>
   <translation>没有列“{name}”：为它所作的设置不起作用</translation>
  </message>
  <message>
   <location filename="blockstudio/data/unused.py" />
   <source>there is no column “{name}”: what was set for it is left aside; did you mean “{word}”?</source>
   <translation>没有名为“{name}”的列：为它所作的设置被搁置；是否指“{word}”？</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/containers.py" />
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>there is no container “{name}” in “{block}”</source>
   <translation>“{block}”中没有容器“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/upload.py" />
   <source>there is no data at {path}, neither here nor on {host}</source>
   <translation>{path} 处没有数据，这里和 {host} 上都没有</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/devices.py" />
   <source>there is no device “{device}” here</source>
   <translation>这里没有设备“{device}”</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/targets.py" />
   <source>there is no dtype “{name}”</source>
   <translation>没有名为“{name}”的 dtype</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/experiments.py" />
   <source>there is no experiment “{key}”</source>
   <translation>没有实验“{key}”</translation>
  </message>
  <message>
   <location filename="blockstudio/api/recipe.py" />
   <location filename="blockstudio/graph/edits/settings.py" />
   <source>there is no field “{name}”</source>
   <translation>没有字段“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/opening.py" />
   <location filename="blockstudio/cli/predicting.py" />
   <location filename="blockstudio/importing/targets.py" />
   <location filename="blockstudio/project/bundle.py" />
   <location filename="blockstudio/training/prediction/asking.py" />
   <source>there is no file {path}</source>
   <translation>没有文件 {path}</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/commands.py" />
   <source>there is no file {path}, and no command of that name</source>
   <translation>没有文件 {path}，也没有该名称的命令</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/writing.py" />
   <source>there is no folder {folder}</source>
   <translation>没有文件夹 {folder}</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/importing.py" />
   <location filename="blockstudio/project/library.py" />
   <source>there is no folder {path}</source>
   <translation>没有文件夹 {path}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/library.py" />
   <source>there is no folder {path}, which was added to the library</source>
   <translation>没有文件夹 {path}，它曾被加入库</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>there is no format “{name}”</source>
   <translation>没有格式“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/structures/structure_words.py" />
   <source>there is no input “{name}”, only {names}</source>
   <translation>没有输入“{name}”，只有 {names}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/structures/structure_words.py" />
   <source>there is no input “{name}”; did you mean “{near}”?</source>
   <translation>没有输入“{name}”；是否指“{near}”？</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/rules.py" />
   <source>there is no kind of layer called “{kind}”</source>
   <translation>没有名为“{kind}”的层</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>there is no kind of node called “{kind}”</source>
   <translation>没有名为“{kind}”的节点类型</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/host.py" />
   <source>there is no machine of the name {host}</source>
   <translation>没有名为 {host} 的机器</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/paths.py" />
   <source>there is no node for “{path}”</source>
   <translation>没有“{path}”所指的节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lessons/subject.py" />
   <source>there is no node “{name}”</source>
   <translation>没有节点“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/api/contents.py" />
   <source>there is no node “{name}” in block “{block}”</source>
   <translation>块“{block}”中没有节点“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/pictures.py" />
   <source>there is no node “{name}” in “{block}”</source>
   <translation>“{block}”中没有名为“{name}”的节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/commands/carrying.py" />
   <source>there is no other canvas</source>
   <translation>没有另一个画布</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/structures/structure_words.py" />
   <source>there is no output “{name}”, only {names}</source>
   <translation>没有输出“{name}”，只有 {names}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/structures/structure_words.py" />
   <source>there is no output “{name}”; did you mean “{near}”?</source>
   <translation>没有输出“{name}”；是否指“{near}”？</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/rules.py" />
   <source>there is no parameter called “{name}”</source>
   <translation>没有名为“{name}”的参数</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/groups.py" />
   <source>there is no parameter group number {number}</source>
   <translation>没有编号为 {number} 的参数组</translation>
  </message>
  <message>
   <location filename="blockstudio/api/ends.py" />
   <source>there is no parameter “{name}” in block “{block}”</source>
   <translation>块“{block}”中没有参数“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/api/asked.py" />
   <source>there is no part “{part}” of the data</source>
   <translation>数据没有“{part}”这一部分</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/host.py" />
   <source>there is no program {name} here</source>
   <translation>这里没有程序 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/bundle.py" />
   <source>there is no project in it</source>
   <translation>其中没有项目</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/paths.py" />
   <source>there is no property of a node for “{path}”</source>
   <translation>没有“{path}”所指的节点属性</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/rules.py" />
   <source>there is no rule “{key}”</source>
   <translation>没有规则“{key}”</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/views/activations.py" />
   <location filename="blockstudio/studio/canvas/views/measured.py" />
   <location filename="blockstudio/studio/parameters/histories.py" />
   <source>there is no run: train, or choose one among the runs</source>
   <translation>没有运行：请训练，或在运行记录中选择一个</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/closer.py" />
   <source>there is no sample {place}</source>
   <translation>没有第 {place} 个样本</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/workbook.py" />
   <source>there is no sheet “{name}”</source>
   <translation>没有名为“{name}”的工作表</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/workbook.py" />
   <source>there is no sheet “{name}”: the only one is read</source>
   <translation>没有名为“{name}”的工作表：读取了唯一的那一个</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/against.py" />
   <source>there is no such step in the other batch</source>
   <translation>另一个批次中没有这一步</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/stepping.py" />
   <source>there is no such value</source>
   <translation>没有这样的值</translation>
  </message>
  <message>
   <location filename="blockstudio/training/functions/surfaces.py" />
   <source>there is no surface “{name}”</source>
   <translation>没有曲面“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/api/runs.py" />
   <source>there is no trained run</source>
   <translation>没有训练过的运行</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/host.py" />
   <source>there is no way into {host} without a password</source>
   <translation>无法免密码登录 {host}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/rules.py" />
   <source>there is no way to initialise called “{name}”</source>
   <translation>没有名为“{name}”的初始化方法</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lessons/subject.py" />
   <source>there is no wire from “{a}” to “{b}”</source>
   <translation>“{a}”与“{b}”之间没有连线</translation>
  </message>
  <message>
   <location filename="blockstudio/api/wiring.py" />
   <source>there is no wire there</source>
   <translation>那里没有连线</translation>
  </message>
  <message>
   <location filename="blockstudio/training/stepping/chosen.py" />
   <source>there is no {part} sample {index}</source>
   <translation>没有{part}样本 {index}</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/doctor.py" />
   <location filename="blockstudio/cli/recording.py" />
   <location filename="blockstudio/cli/runs.py" />
   <source>there is no {path}</source>
   <translation>没有 {path}</translation>
  </message>
  <message>
   <location filename="blockstudio/api/ends.py" />
   <source>there is no {side} “{port}” in block “{block}”</source>
   <translation>块“{block}”中没有 {side}“{port}”</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/host.py" />
   <source>there is no “{command}” on {host}</source>
   <translation>{host} 上没有“{command}”</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/expanding.py" />
   <source>there is nothing inside {name}</source>
   <translation>{name} 里面没有内容</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/reuse/chooser.py" />
   <source>there is nothing to choose from</source>
   <translation>没有可供选择的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/pictures/drawing.py" />
   <source>there is nothing to draw</source>
   <translation>没有可绘制的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/commands/freezing.py" />
   <source>there is nothing to freeze</source>
   <translation>没有可冻结的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/grouping.py" />
   <source>there is nothing to group</source>
   <translation>没有可以组合的节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/commands/clipboard.py" />
   <source>there is nothing to paste</source>
   <translation>没有可粘贴的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/sweeping.py" />
   <source>there is nothing to sweep</source>
   <translation>没有可供扫描的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/training.py" />
   <source>there is nothing to train</source>
   <translation>没有可训练的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/measures/written.py" />
   <source>these answers have no view “{view}”</source>
   <translation>这些答案没有视图“{view}”</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/blocks.py" />
   <source>these nodes form a cycle: {way}</source>
   <translation>这些节点构成了环：{way}</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/sharing.py" />
   <source>they are others each time the network is called</source>
   <translation>每次调用网络时它们都不同</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/data.py" />
   <source>they are {mean} ± {std}</source>
   <translation>它们是 {mean} ± {std}</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/starting.py" />
   <source>they begin with the same weights, and get the same gradients</source>
   <translation>它们以相同的权重开始，得到相同的梯度</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/smaller.py" />
   <source>they depend on the values that come, or it gives no tensor</source>
   <translation>形状取决于传入的值，或者它给出的不是张量</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/data.py" />
   <source>they go from {low} to {high}</source>
   <translation>它们从 {low} 到 {high}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/legend.py" />
   <source>thin: train · bold: validation</source>
   <translation>细线：训练 · 粗线：验证</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/stepping.py" />
   <source>this batch is no longer kept</source>
   <translation>该批次已不再保留</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>this block already has a container called “{name}”</source>
   <translation>此块中已有名为“{name}”的容器</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>this block already has a node called “{name}”</source>
   <translation>此块中已有名为“{name}”的节点</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/asking.py" />
   <source>this can't be predicted from</source>
   <translation>无法据此作出预测</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/groups.py" />
   <source>this group has no parameters</source>
   <translation>这个组没有参数</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>this input already has a wire, from “{name}”</source>
   <translation>此输入已有来自“{name}”的连线</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/regions.py" />
   <source>this region can't be removed on its own</source>
   <translation>此区域不能单独移除</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>this wire would close a cycle: {way}</source>
   <translation>这条连线会构成环：{way}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>thousands</source>
   <translation>千位分隔</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/reuse/choices.py" />
   <source>tie</source>
   <translation>绑定</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/reuse.py" />
   <source>tie the parameters instead, or pass the result in by a wire</source>
   <translation>请改用参数绑定，或用连线将结果传入</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/cards/measure.py" />
   <location filename="blockstudio/studio/canvas/views/known.py" />
   <source>tied</source>
   <translation>绑定</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/weight_fit.py" />
   <source>tied here, but of two different values in the file: {a} and {b}</source>
   <translation>在网络中绑定，但在文件中取值不同：{a} 与 {b}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/placement.py" />
   <source>tied parameters are one tensor, and can't lie on two devices</source>
   <translation>绑定的参数是同一个张量，不能放在两个设备上</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/totals.py" />
   <source>tied to others</source>
   <translation>与其他参数绑定</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/wires/wire_labels.py" />
   <source>tied {name}</source>
   <translation>{name} 已绑定</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/scale.py" />
   <source>time at work ({unit})</source>
   <translation>工作时间（{unit}）</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>time of one backward pass, each layer by itself</source>
   <translation>一次反向传播的时间，各层单独测量</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>time of one forward call, each layer by itself on what arrives there</source>
   <translation>一次前向调用的时间，各层单独在其输入上测量</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/instance.py" />
   <source>times</source>
   <translation>次数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/column_words.py" />
   <source>times of day</source>
   <translation>时刻</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/annotation.py" />
   <source>title</source>
   <translation>标题</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/others.py" />
   <source>to</source>
   <translation>到</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/columns.py" />
   <source>to predict “{column}”: {why}</source>
   <translation>预测“{column}”：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/keyboard/spoken.py" />
   <source>to {names}</source>
   <translation>通向 {names}</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/defaults.py" />
   <source>together {steps} steps</source>
   <translation>共 {steps} 步</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/gradients.py" />
   <source>too large</source>
   <translation>太大</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/gradients.py" />
   <source>too small</source>
   <translation>太小</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/progress.py" />
   <source>took {time}</source>
   <translation>用时 {time}</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/metric_table.py" />
   <source>top-k accuracy</source>
   <translation>top-k 准确率</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/traced.py" />
   <source>torch can't trace the network</source>
   <translation>torch 无法追踪该网络</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/traced.py" />
   <source>torch can't trace the network at “{name}”</source>
   <translation>torch 在“{name}”处无法追踪该网络</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/traced.py" />
   <source>torch can't write the network as ONNX</source>
   <translation>torch 无法把该网络写成 ONNX</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/scattering.py" />
   <source>torch has no gradient of that for complex numbers</source>
   <translation>对于复数，torch 不提供该运算的梯度</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/python/class_texts.py" />
   <source>torch has traced it: nobody's class says what it does</source>
   <translation>它由 torch 追踪得到：没有哪个类写明它做什么</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/sharing.py" />
   <source>torch refuses that while training</source>
   <translation>torch 在训练时会拒绝这样做</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/server.py" />
   <location filename="blockstudio/exporting/examples.py" />
   <location filename="blockstudio/exporting/traced.py" />
   <location filename="blockstudio/runtime/build.py" />
   <location filename="blockstudio/runtime/dry_run.py" />
   <location filename="blockstudio/runtime/hand.py" />
   <location filename="blockstudio/runtime/leaf_facts.py" />
   <location filename="blockstudio/runtime/region_shapes.py" />
   <location filename="blockstudio/runtime/rules.py" />
   <location filename="blockstudio/runtime/stepping/recording.py" />
   <location filename="blockstudio/runtime/trying.py" />
   <location filename="blockstudio/runtime/written_forward.py" />
   <location filename="blockstudio/studio/stepping/values.py" />
   <source>torch says: {said}</source>
   <translation>torch 的说明：{said}</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/parallel_limits.py" />
   <source>torch.compile and fsdp do not go together here</source>
   <translation>torch.compile 与 fsdp 在这里不能一起使用</translation>
  </message>
  <message>
   <location filename="blockstudio/training/loop/preparation.py" />
   <source>torch.compile can't compile this network here</source>
   <translation>torch.compile 在这里无法编译此网络</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/value_changes.py" />
   <source>torch.nn.init has no “{name}”</source>
   <translation>torch.nn.init 没有“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/traced.py" />
   <source>tracing it with torch.export</source>
   <translation>正在用 torch.export 追踪</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/marks.py" />
   <location filename="blockstudio/studio/plots/chart.py" />
   <location filename="blockstudio/studio/plots/picture.py" />
   <location filename="blockstudio/studio/plots/readout.py" />
   <source>train</source>
   <translation>训练</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/facts.py" />
   <source>train / validation</source>
   <translation>训练 / 验证</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/facts.py" />
   <source>train / validation / test</source>
   <translation>训练 / 验证 / 测试</translation>
  </message>
  <message>
   <location filename="blockstudio/api/runs.py" />
   <source>train first, or say which run</source>
   <translation>请先训练，或指明是哪次运行</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>train samples</source>
   <translation>训练样本</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/groups.py" />
   <source>train some of them</source>
   <translation>让其中一些参与训练</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/freezing.py" />
   <source>train the parameters of “{name}” first</source>
   <translation>请先让“{name}”的参数参与训练</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/metric_table.py" />
   <source>train {metric}</source>
   <translation>训练{metric}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/chart.py" />
   <source>train {value}</source>
   <translation>训练 {value}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/batch.py" />
   <source>train, and pause the run</source>
   <translation>请先训练，再暂停运行</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/paths.py" />
   <source>train.NAME, data.NAME, block.NAME.ARGUMENT, node.NAME.PROPERTY or bypass.NODE</source>
   <translation>train.名称、data.名称、block.名称.参数、node.名称.属性或 bypass.节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/totals.py" />
   <source>trainable</source>
   <translation>可训练</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/views/known.py" />
   <location filename="blockstudio/studio/parameters/columns.py" />
   <source>trained</source>
   <translation>参与训练</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/reporting.py" />
   <location filename="blockstudio/project/import_report.py" />
   <location filename="blockstudio/training/stepping/chosen.py" />
   <source>training</source>
   <translation>训练</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/learning.py" />
   <source>training loss</source>
   <translation>训练损失</translation>
  </message>
  <message>
   <location filename="blockstudio/project/import_report.py" />
   <source>training, another batch size</source>
   <translation>训练，另一批量大小</translation>
  </message>
  <message>
   <location filename="blockstudio/project/import_report.py" />
   <source>training, another length</source>
   <translation>训练，另一长度</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <source>transforms</source>
   <translation>变换</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/confusion.py" />
   <location filename="blockstudio/studio/predict/views.py" />
   <source>true</source>
   <translation>真实</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/values.py" />
   <location filename="blockstudio/project/row_filter.py" />
   <location filename="blockstudio/studio/data/column_words.py" />
   <source>true or false</source>
   <translation>真或假</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/connection.py" />
   <source>try again, or look whether it is overloaded</source>
   <translation>再试一次，或看看它是否负载过重</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/host.py" />
   <source>try in a terminal: ssh {host} {command}</source>
   <translation>在终端里试试：ssh {host} {command}</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/process.py" />
   <source>try smaller sizes, or another device</source>
   <translation>试试更小的规模，或另一个设备</translation>
  </message>
  <message>
   <location filename="blockstudio/data/transforms.py" />
   <source>turn over</source>
   <translation>上下翻转</translation>
  </message>
  <message>
   <location filename="blockstudio/data/guesses.py" />
   <source>two arrays, such as x and y</source>
   <translation>两个数组，例如 x 和 y</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/names.py" />
   <source>two columns are called “{name}”: the later one goes by “{new}”</source>
   <translation>有两列都叫“{name}”：后一列改称“{new}”</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/looks.py" />
   <source>two names look the same, “{one}” and “{other}”</source>
   <translation>两个名称看起来相同：“{one}”与“{other}”</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/commands/wiring.py" />
   <source>two nodes are swapped</source>
   <translation>只能交换两个节点</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/swapping.py" />
   <source>two nodes of one block are swapped</source>
   <translation>只能交换同一块里的两个节点</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/ranges.py" />
   <source>two numbers, the smaller first</source>
   <translation>两个数，小的在前</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/ranges.py" />
   <source>two numbers: LOW..HIGH</source>
   <translation>两个数：LOW..HIGH</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/grouping/variants.py" />
   <source>two of its class do different things</source>
   <translation>同类的两个模块行为不同</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/promoting.py" />
   <source>type a value first</source>
   <translation>请先输入一个值</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>type of the parameters</source>
   <translation>参数的类型</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/own.py" />
   <source>type of the values</source>
   <translation>值的类型</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/own.py" />
   <source>type of what comes in</source>
   <translation>输入的类型</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/dry_run.py" />
   <source>type one, such as 2, 1, 28, 28</source>
   <translation>请输入一个形状，例如 2, 1, 28, 28</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/examples.py" />
   <source>type one, such as N, 1, 28, 28</source>
   <translation>请输入形状，例如 N, 1, 28, 28</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/leaf_facts.py" />
   <source>type the size in the inspector</source>
   <translation>请在检查器中填写大小</translation>
  </message>
  <message>
   <location filename="blockstudio/compiler/planning.py" />
   <source>type the size, give the Input a shape, or trust the code in front of it</source>
   <translation>请键入大小、给 Input 一个形状，或信任它前面的代码</translation>
  </message>
  <message>
   <location filename="blockstudio/api/tensor.py" />
   <source>unbind and chunk give a number of parts; a While goes through all rows</source>
   <translation>unbind 和 chunk 给出若干部分；While 可遍历所有的行</translation>
  </message>
  <message>
   <location filename="blockstudio/api/handle.py" />
   <source>undo or redo that, or take another one by its name</source>
   <translation>请撤销或重做那一步，或按名称另取一个</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/weight_fit.py" />
   <source>unexpected: {key}</source>
   <translation>多余：{key}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/node.py" />
   <source>unknown kind</source>
   <translation>未知类型</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/card_line.py" />
   <source>unknown: {kind}</source>
   <translation>未知：{kind}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/strange_files.py" />
   <source>unpack it first</source>
   <translation>请先解压</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/histories.py" />
   <source>update ratio</source>
   <translation>更新比</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/columns.py" />
   <location filename="blockstudio/studio/parameters/figures.py" />
   <source>update/weight</source>
   <translation>更新量/权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/figures.py" />
   <source>update/weight, step {step:,}</source>
   <translation>更新量/权重，第 {step:,} 步</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/own.py" />
   <source>upper bound</source>
   <translation>上界</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/checks.py" />
   <source>use a loss for numbers, such as torch.nn.MSELoss; data.task=classification takes each value of “{target}” for a class</source>
   <translation>请用适合数的损失，例如 torch.nn.MSELoss；data.task=classification 会把“{target}”的每个值当作一个类别</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/reuse/choices.py" />
   <source>use the value</source>
   <translation>使用该值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/code/panel.py" />
   <source>used by 1 node</source>
   <translation>被 1 个节点使用</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/code/panel.py" />
   <source>used by no node</source>
   <translation>未被任何节点使用</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/code/panel.py" />
   <source>used by {count} nodes</source>
   <translation>被 {count} 个节点使用</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/instance.py" />
   <source>used once</source>
   <translation>使用了一次</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/card_line.py" />
   <source>used {count} times</source>
   <translation>使用了 {count} 次</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/gestures/wiring.py" />
   <source>uses the value  {shape}</source>
   <translation>使用该值  {shape}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/marks.py" />
   <location filename="blockstudio/studio/plots/chart.py" />
   <location filename="blockstudio/studio/plots/picture.py" />
   <location filename="blockstudio/studio/plots/readout.py" />
   <location filename="blockstudio/training/stepping/chosen.py" />
   <source>validation</source>
   <translation>验证</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/learning.py" />
   <source>validation loss</source>
   <translation>验证损失</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <source>validation share</source>
   <translation>验证集比例</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/metric_table.py" />
   <source>validation {metric}</source>
   <translation>验证{metric}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/chart.py" />
   <source>validation {value}</source>
   <translation>验证 {value}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/functions/figures.py" />
   <location filename="blockstudio/studio/inspector/others.py" />
   <location filename="blockstudio/studio/parameters/rows.py" />
   <location filename="blockstudio/studio/parameters/setter.py" />
   <location filename="blockstudio/studio/parameters/sheets.py" />
   <source>value</source>
   <translation>值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/listing.py" />
   <source>values and gradients: {of}</source>
   <translation>数值与梯度：{of}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/call_arguments.py" />
   <source>values as in a call, such as 64, act='relu'</source>
   <translation>像调用时那样的值，例如 64, act='relu'</translation>
  </message>
  <message>
   <location filename="blockstudio/data/sources.py" />
   <source>values by the names of columns</source>
   <translation>以列名给出的值</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/value_changes.py" />
   <source>values can't be divided by 0</source>
   <translation>不能除以 0</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/activations.py" />
   <source>values from {low} to {high}</source>
   <translation>值从 {low} 到 {high}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/details.py" />
   <source>values set by hand</source>
   <translation>手动设置的值</translation>
  </message>
  <message>
   <location filename="blockstudio/data/targets.py" />
   <source>values such as {value}</source>
   <translation>诸如 {value} 的值</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/axes.py" />
   <source>values with commas between them</source>
   <translation>用逗号分隔的值</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>version</source>
   <translation>版本</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <location filename="blockstudio/project/formats.py" />
   <source>version {version}</source>
   <translation>版本 {version}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <location filename="blockstudio/project/formats.py" />
   <source>version {version} or older</source>
   <translation>版本 {version} 或更早</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <source>vocabulary</source>
   <translation>词表</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/state.py" />
   <source>waiting at step {step:,}: {why}</source>
   <translation>在第 {step:,} 步等待：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/export_state.py" />
   <source>waiting for the engine</source>
   <translation>正在等待引擎</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>warm-up epochs</source>
   <translation>预热轮数</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>warm-up {value:g} epochs</source>
   <translation>预热 {value:g} 轮</translation>
  </message>
  <message>
   <location filename="blockstudio/data/inspection/balance.py" />
   <source>weigh the loss by class</source>
   <translation>可按类别给损失加权</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/instance.py" />
   <source>weights</source>
   <translation>权重</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/idle.py" />
   <source>weights of a run or of a file</source>
   <translation>来自某次运行或某个文件的权重</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>weights of its own for each turn are made when the network is made</source>
   <translation>每轮各自的权重在构建网络时就要建立</translation>
  </message>
  <message>
   <location filename="blockstudio/api/weights.py" />
   <source>weights take no argument “{name}”</source>
   <translation>权重没有参数“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/decisions.py" />
   <source>what an iteration makes of a value can't be told</source>
   <translation>无法判断一次迭代如何改变某个值</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/grouping.py" />
   <location filename="blockstudio/graph/edits/reuse.py" />
   <location filename="blockstudio/graph/left_out.py" />
   <source>what calls “{name}” is written in Python</source>
   <translation>调用“{name}”的是 Python 代码</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/disk.py" />
   <source>what came after its last checkpoint is lost; it goes on from there</source>
   <translation>最后一个检查点之后的内容已丢失；可从该检查点继续</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/region_shapes.py" />
   <source>what comes after it can't be told; it is known when it runs</source>
   <translation>此后的形状无法推出；运行时才能知道</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/values.py" />
   <source>what comes of it is told at the steps inside</source>
   <translation>其结果见内部的步骤</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/forwards.py" />
   <location filename="blockstudio/graph/edits/nodes.py" />
   <location filename="blockstudio/graph/edits/swapping.py" />
   <location filename="blockstudio/graph/left_out.py" />
   <source>what happens here is written in Python: do it there</source>
   <translation>这里的计算由 Python 编写：请在代码中完成</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/code/panel.py" />
   <source>what happens in {count} blocks</source>
   <translation>{count} 个块的计算</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/code/panel.py" />
   <source>what happens in {name}</source>
   <translation>{name} 中的计算</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/ports.py" />
   <location filename="blockstudio/graph/edits/ungrouping.py" />
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>what happens in “{name}” is written in Python</source>
   <translation>“{name}”中的计算由 Python 编写</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/reporting.py" />
   <source>what hooks do when gradients arrive is not taken along</source>
   <translation>不会带入钩子在梯度到达时所做的事</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/drawn.py" />
   <source>what is drawn was scaled and centred by its mass, as the digits of MNIST were</source>
   <translation>所画内容已按 MNIST 数字的方式缩放，并按重心居中</translation>
  </message>
  <message>
   <location filename="blockstudio/project/loose.py" />
   <source>what is no text, shown as {sign}</source>
   <translation>不是文字的内容（显示为 {sign}）</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>what is put around the input</source>
   <translation>在输入周围填充什么</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/scope.py" />
   <source>what is selected</source>
   <translation>选中的部分</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/matching.py" />
   <source>what is selected: {names}</source>
   <translation>选中的部分：{names}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/scope.py" />
   <source>what is shown</source>
   <translation>当前显示</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/scattering.py" />
   <source>what is written, or into what, is no tensor of its own</source>
   <translation>写入的内容或写入的目标不是它自己的张量</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/reporting.py" />
   <source>what it does stands in the blocks that call it</source>
   <translation>它所做的写在调用它的块里</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/reporting.py" />
   <source>what it gives back goes by the mode: that choice is Python of its own</source>
   <translation>返回内容取决于训练或评估模式：这一选择保留为单独的 Python 函数</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/control.py" />
   <source>what it goes through: numbers from 0, or a tensor along one of its dimensions</source>
   <translation>遍历什么：从 0 起的数，或张量的某一维</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/ports.py" />
   <source>what it takes and gives is said there</source>
   <translation>它的输入和输出在那里写明</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/columns.py" />
   <source>what it varies</source>
   <translation>变化的设置</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/containers.py" />
   <source>what keeps those whose names begin with it: a list goes by 0, 1, 2, …, a dictionary by any keys; the keys of state_dict stay as they are</source>
   <translation>保存名称以它开头的节点：列表用 0、1、2……，字典用任意键；state_dict 的键不变</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>what pip knows it by; empty: the project's</source>
   <translation>pip 所用的名称；空：项目的名称</translation>
  </message>
  <message>
   <location filename="blockstudio/api/block.py" />
   <source>what replaces “{name}” gets its wires</source>
   <translation>替换“{name}”的节点会得到它的连线</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/packing.py" />
   <source>what stands behind the end of a sequence</source>
   <translation>序列末尾之后填充的值</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/own.py" />
   <source>what the values are at first</source>
   <translation>初始值是什么</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/own.py" />
   <source>what the values are multiplied by</source>
   <translation>各个值所乘的系数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/session.py" />
   <source>what this is about is gone meanwhile</source>
   <translation>所涉及的对象此时已不存在</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/refused_files.py" />
   <source>what torch.save(net.state_dict(), path) writes, or .safetensors</source>
   <translation>torch.save(net.state_dict(), path) 写出的文件，或 .safetensors</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>what training does to the parameters</source>
   <translation>训练如何对待参数</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/traced.py" />
   <source>what was written does not give what the network gives</source>
   <translation>写出的文件与网络的输出不同</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/fragments/border.py" />
   <source>what “{name}” gives would go into its next turn</source>
   <translation>“{name}”给出的值会进入它的下一轮</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/blocks.py" />
   <source>what “{name}” returns can't be read</source>
   <translation>无法读取“{name}”的返回值结构</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/blocks.py" />
   <source>what “{name}” takes can't be read</source>
   <translation>无法读取“{name}”的参数结构</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>when the schedule goes on: its options count epochs or steps accordingly</source>
   <translation>调度何时前进：其选项相应地按轮或按步计数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/initialisation/subject.py" />
   <location filename="blockstudio/studio/training/group_subject.py" />
   <source>where</source>
   <translation>范围</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/devices/field.py" />
   <source>where its block is</source>
   <translation>在其块所在处</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>where the tensor is made: wire the device of another one to it</source>
   <translation>张量建在哪个设备上：把另一个张量的设备连到这里</translation>
  </message>
  <message>
   <location filename="blockstudio/data/fields.py" />
   <source>wherever they fit</source>
   <translation>放得下的地方</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/own.py" />
   <source>whether gradients reach it</source>
   <translation>梯度是否传到它</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/own.py" />
   <source>whether gradients reach it as they reach a parameter; nothing trains it</source>
   <translation>梯度是否像到达参数那样到达它；但没有优化器训练它</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/own.py" />
   <source>whether the block may be called without it</source>
   <translation>调用块时是否可以省略它</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/packing.py" />
   <source>whether the first dimension counts the samples, and the second the time steps</source>
   <translation>第一个维度是否为样本，第二个维度是否为时间步</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/packing.py" />
   <source>whether the longest sequence has to come first; else they are sorted here</source>
   <translation>是否要求最长的序列排在最前；否则在此处排序</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>whether the network is being trained</source>
   <translation>网络是否处于训练中</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>whether the output keeps the dimension, with size 1</source>
   <translation>输出是否保留该维，大小为 1</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/group_subject.py" />
   <source>whether they keep the values they start with</source>
   <translation>它们是否保持初始值不变</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>whether to look at the mask before the fast path is taken</source>
   <translation>走快速路径之前是否先检查掩码</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/introspect/sentences.py" />
   <source>whether to use the statistics of the input, or the running ones</source>
   <translation>使用输入的统计量，还是使用累计的统计量</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/group_subject.py" />
   <source>which</source>
   <translation>哪些</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>which letters in the shapes of the inputs may have any size when it is run</source>
   <translation>运行时输入形状中的哪些字母可以取任意大小</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/checkpoint.py" />
   <source>which of them, one of: {names}</source>
   <translation>其中之一：{names}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/import_report.py" />
   <source>which parameters are tied</source>
   <translation>哪些参数是共享的</translation>
  </message>
  <message>
   <location filename="blockstudio/project/import_report.py" />
   <source>which parameters are trained</source>
   <translation>哪些参数参与训练</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/group_subject.py" />
   <source>which parameters of those; biases and norms are those of at most one dimension</source>
   <translation>其中的哪些参数；偏置和归一化层的参数是至多一维的那些</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/initialisation/subject.py" />
   <source>which parameters of those; every one if it is left open</source>
   <translation>其中的哪些参数；留空则为全部</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/look.py" />
   <location filename="blockstudio/studio/parameters/closer.py" />
   <location filename="blockstudio/studio/parameters/panel.py" />
   <source>white 0: all are zero</source>
   <translation>白色 0：全部为零</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/initialisation/reach.py" />
   <location filename="blockstudio/studio/initialisation/targets.py" />
   <location filename="blockstudio/studio/parameters/scope.py" />
   <source>whole network</source>
   <translation>整个网络</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/views/costs.py" />
   <source>whole network: {count}</source>
   <translation>整个网络：{count}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/figuresview.py" />
   <source>whole number</source>
   <translation>整数</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/values.py" />
   <location filename="blockstudio/studio/data/column_words.py" />
   <source>whole numbers</source>
   <translation>若干个整数</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/values.py" />
   <source>whole numbers or None</source>
   <translation>若干个整数或 None</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/order.py" />
   <source>whole numbers, such as 1, 3, 224, 224</source>
   <translation>整数，例如 1, 3, 224, 224</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/annotation.py" />
   <source>width</source>
   <translation>宽度</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/wires.py" />
   <source>wire it on, or delete the node</source>
   <translation>请继续连接，或删除该节点</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/accepted.py" />
   <source>wire it to a device</source>
   <translation>请连到需要设备之处</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/accepted.py" />
   <source>wire it to a dtype</source>
   <translation>请连到需要数据类型之处</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/wires.py" />
   <source>wire it to call it</source>
   <translation>连上线即可调用它</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/reuse.py" />
   <source>wire its result to both places instead</source>
   <translation>请改为把它的结果连接到两处</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/accepted.py" />
   <source>wire something else</source>
   <translation>请连入别的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/derived.py" />
   <location filename="blockstudio/studio/canvas/cards/parameter_ports.py" />
   <source>wire the value through a transpose instead, or make the sizes agree</source>
   <translation>请改用连线，经转置传入该值，或使大小一致</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/differences.py" />
   <source>wire {ends}</source>
   <translation>连线 {ends}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/library/keeping.py" />
   <source>with the weights it has here</source>
   <translation>连同它在这里的权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/palette/kinds.py" />
   <source>with weights</source>
   <translation>带权重</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/fallen.py" />
   <source>with {kind} this is left out: {names}</source>
   <translation>选用 {kind} 后，以下设置不再保留：{names}</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/bundles.py" />
   <source>with {name}</source>
   <translation>包含 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/learning.py" />
   <source>with {rate} a step changes the weights by {ratio} of what they are</source>
   <translation>用 {rate} 时一步只把权重改变其 {ratio}</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/learning.py" />
   <source>with {rate} the loss goes from {least} to {most}</source>
   <translation>用 {rate} 时损失从 {least} 到 {most}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/reading.py" />
   <source>without an id</source>
   <translation>没有标识</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/palette/kinds.py" />
   <source>without weights</source>
   <translation>不带权重</translation>
  </message>
  <message>
   <location filename="blockstudio/project/strange_files.py" />
   <source>words, neither an archive nor a pickle</source>
   <translation>文字，既不是归档也不是 pickle</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/others.py" />
   <source>worked out</source>
   <translation>由它算出</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/spec.py" />
   <source>write LOW..HIGH:STEP or LOW..HIGH/POINTS, or sweep at random</source>
   <translation>写成 LOW..HIGH:STEP 或 LOW..HIGH/POINTS，或随机扫描</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/forwards.py" />
   <source>write it anew, or let wires say what happens</source>
   <translation>请重新编写，或改由连线表示计算</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/forwards.py" />
   <source>write that of the block the region is in</source>
   <translation>请编写该区域所在块的 forward</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/conditions.py" />
   <source>write the number into the shape of the input</source>
   <translation>请把该数值写进输入的形状</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/traced.py" />
   <source>writing it as ONNX</source>
   <translation>正在写成 ONNX</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/scripts.py" />
   <source>writing the script</source>
   <translation>正在写脚本</translation>
  </message>
  <message>
   <location filename="blockstudio/data/telling.py" />
   <source>written</source>
   <translation>书写</translation>
  </message>
  <message>
   <location filename="blockstudio/training/samples/own_code.py" />
   <source>x and y, or x and y to train on, then x and y to test on</source>
   <translation>x 和 y，或训练用的 x、y 再加测试用的 x、y</translation>
  </message>
  <message>
   <location filename="blockstudio/data/options.py" />
   <location filename="blockstudio/studio/parameters/columns.py" />
   <source>yes</source>
   <translation>是</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/figuresview.py" />
   <source>yes or no</source>
   <translation>是或否</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/reading.py" />
   <source>yes, line {line}</source>
   <translation>有，第 {line} 行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/library/shelves.py" />
   <source>yours</source>
   <translation>您的</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/model.py" />
   <location filename="blockstudio/studio/parameters/columns.py" />
   <location filename="blockstudio/studio/stepping/table.py" />
   <location filename="blockstudio/studio/stepping/values.py" />
   <source>zeros</source>
   <translation>零的个数</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/rules.py" />
   <source>zeros in row {row}</source>
   <translation>第 {row} 行为零</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lab/chart.py" />
   <source>{amount} a second</source>
   <translation>每秒 {amount}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>{a} and {b} are one parameter already</source>
   <translation>{a} 和 {b} 已经是同一个参数</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/ties.py" />
   <source>{a} and {b} are tied, but are two tensors now</source>
   <translation>{a} 与 {b} 已绑定，现在却是两个张量</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/cards/parameter_ports.py" />
   <source>{a} and {b} have different shapes</source>
   <translation>{a} 与 {b} 的形状不同</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/metric_table.py" />
   <source>{better}; as the loss counts it, of a scaled target too</source>
   <translation>{better}；按损失函数的计法，对缩放后的目标亦然</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/value_changes.py" />
   <source>{call} can't take {name} = {value}</source>
   <translation>{call} 不接受 {name} = {value}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/value_changes.py" />
   <source>{call} needs {names}</source>
   <translation>{call} 需要 {names}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/value_changes.py" />
   <source>{call} takes how many rows</source>
   <translation>{call} 需要行数</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/value_changes.py" />
   <source>{call} takes no argument “{name}”</source>
   <translation>{call} 没有参数“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/histories.py" />
   <source>{count:,} parameters are not in this run</source>
   <translation>有 {count:,} 个参数不在此次运行中</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/point_figures.py" />
   <source>{count:,} rows; variance explained on the axes</source>
   <translation>{count:,} 行；坐标轴标注所解释的方差</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/dialog.py" />
   <source>{count:,} runs</source>
   <translation>{count:,} 次运行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/dialog.py" />
   <source>{count:,} runs, {epochs:,} epochs together</source>
   <translation>{count:,} 次运行，共 {epochs:,} 轮</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/listing.py" />
   <source>{count:,} still to be measured</source>
   <translation>还有 {count:,} 个待统计</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/column_words.py" />
   <source>{count:,} values</source>
   <translation>{count:,} 个值</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/trying/trials.py" />
   <source>{count:,} values are more than are put aside to try others</source>
   <translation>{count:,} 个值过多，未能暂存以测试其他取值</translation>
  </message>
  <message>
   <location filename="blockstudio/training/parallel/process_group.py" />
   <source>{count} GPUs</source>
   <translation>{count} 个 GPU</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/group_words.py" />
   <source>{count} biases</source>
   <translation>{count} 个偏置</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/card_line.py" />
   <source>{count} branches, {join}</source>
   <translation>{count} 个分支，{join}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/again.py" />
   <source>{count} cells in a row, or {fewer} without the target</source>
   <translation>每行 {count} 个单元格，没有目标时 {fewer} 个</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/cells.py" />
   <source>{count} cells, not {width}</source>
   <translation>{count} 个单元格，而不是 {width} 个</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/report.py" />
   <source>{count} classes, a few lines of {partly} kept as Python</source>
   <translation>{count} 个类，其中 {partly} 个有几行保留为 Python</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/defaults.py" />
   <source>{count} classes, a score for each</source>
   <translation>{count} 个类别，各一个分数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/report.py" />
   <source>{count} classes, all of them nodes</source>
   <translation>{count} 个类，全部成为节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/report.py" />
   <source>{count} classes, {kept} kept as Python, {partly} in a few lines</source>
   <translation>{count} 个类，其中 {kept} 个保留为 Python，{partly} 个只有几行保留为 Python</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/report.py" />
   <source>{count} classes, {kept} of them kept as Python</source>
   <translation>{count} 个类，其中 {kept} 个保留为 Python</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/devices/titles.py" />
   <source>{count} cores</source>
   <translation>{count} 核</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/recovery.py" />
   <source>{count} edits</source>
   <translation>{count} 处修改</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/rate_curve.py" />
   <source>{count} epochs</source>
   <translation>{count} 轮</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/words.py" />
   <source>{count} failed</source>
   <translation>{count} 次失败</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/workbook.py" />
   <source>{count} formulas have no value, and their cells are empty: save the workbook in a spreadsheet program</source>
   <translation>{count} 个公式没有值，其单元格为空：请在电子表格程序中保存该工作簿</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/group_words.py" />
   <source>{count} groups</source>
   <translation>{count} 个组</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/form.py" />
   <source>{count} have no answer; {name}: {why}</source>
   <translation>{count} 个没有预测结果；{name}：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/images.py" />
   <source>{count} images of another size are brought to {size}</source>
   <translation>{count} 张其他尺寸的图像被调整为 {size}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/regions.py" />
   <source>{count} inputs, one for each branch</source>
   <translation>{count} 个输入，每个分支一个</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/instance.py" />
   <source>{count} instances share it</source>
   <translation>{count} 个实例共用它</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/weight_fit.py" />
   <source>{count} keys do not fit</source>
   <translation>{count} 个键不匹配</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/exports.py" />
   <source>{count} keys left out</source>
   <translation>略去 {count} 个键</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/run_table/differences.py" />
   <source>{count} lines</source>
   <translation>{count} 行</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/summary.py" />
   <source>{count} metrics</source>
   <translation>{count} 个指标</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/sharing.py" />
   <source>{count} more</source>
   <translation>另有 {count} 个</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/tooltips.py" />
   <source>{count} more are tied to others</source>
   <translation>另有 {count} 个与其他参数绑定</translation>
  </message>
  <message>
   <location filename="blockstudio/data/guesses.py" />
   <source>{count} more columns are ignored</source>
   <translation>另有 {count} 列被忽略</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/form.py" />
   <source>{count} more columns are in the saved file only</source>
   <translation>另有 {count} 列仅在保存的文件中</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/views/costs.py" />
   <source>{count} more have no time</source>
   <translation>另有 {count} 个没有耗时</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/palette/kinds.py" />
   <source>{count} more…</source>
   <translation>另有 {count} 项…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/node.py" />
   <location filename="blockstudio/studio/inspector/regions.py" />
   <source>{count} nodes</source>
   <translation>{count} 个节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/group_words.py" />
   <source>{count} norm weights</source>
   <translation>{count} 个归一化权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/matching.py" />
   <source>{count} not in the file</source>
   <translation>{count} 个不在文件中</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/matching.py" />
   <source>{count} of another shape</source>
   <translation>{count} 个形状不同</translation>
  </message>
  <message>
   <location filename="blockstudio/training/optim/build.py" />
   <source>{count} of the network, for {names}</source>
   <translation>网络的 {count} 个，用于 {names}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/matching.py" />
   <source>{count} of {all} parameters get values</source>
   <translation>{all} 个参数中有 {count} 个会得到值</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/cells.py" />
   <source>{count} of {rows} rows of {name} do not have {width} cells</source>
   <translation>{name} 的 {rows} 行中有 {count} 行没有 {width} 个单元格</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/confusion.py" />
   <source>{count} of {total} “{truth}” are recognised ({share})</source>
   <translation>{total} 个“{truth}”中有 {count} 个被识别（{share}）</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/confusion.py" />
   <source>{count} of {total} “{truth}” are taken for “{said}” ({share})</source>
   <translation>{total} 个“{truth}”中有 {count} 个被判为“{said}”（{share}）</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/groups.py" />
   <source>{count} other parameters</source>
   <translation>其他 {count} 个参数</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/checks.py" />
   <source>{count} outputs, as there are {count} classes</source>
   <translation>{count} 个输出，因为共有 {count} 个类别</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/commands/carrying.py" />
   <source>{count} parameter groups are gone</source>
   <translation>{count} 个参数组已丢失</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/keyboard/spoken.py" />
   <location filename="blockstudio/studio/canvas/tooltips.py" />
   <location filename="blockstudio/studio/training/group_words.py" />
   <source>{count} parameters</source>
   <translation>{count} 个参数</translation>
  </message>
  <message>
   <location filename="blockstudio/project/repair.py" />
   <source>{count} parameters have values from nowhere; they are initial now</source>
   <translation>{count} 个参数的取值来源不明，现为初始值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/sizes.py" />
   <source>{count} parameters have values now</source>
   <translation>{count} 个参数现已有数值</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/capacity.py" />
   <source>{count} parameters, {memory}</source>
   <translation>{count} 个参数，{memory}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/code/banner.py" />
   <source>{count} pieces</source>
   <translation>{count} 段</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/parallel_limits.py" />
   <source>{count} processes share batches of {size}</source>
   <translation>{count} 个进程分担大小为 {size} 的批量</translation>
  </message>
  <message>
   <location filename="blockstudio/data/tables.py" />
   <source>{count} rows with missing cells are left out</source>
   <translation>略去了 {count} 行有缺失单元格的数据</translation>
  </message>
  <message>
   <location filename="blockstudio/data/tables.py" />
   <source>{count} rows without a target are left out</source>
   <translation>略去了 {count} 行没有目标的数据</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/commands/carrying.py" />
   <source>{count} rules of initialisation are gone</source>
   <translation>{count} 条初始化规则已丢失</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/head.py" />
   <source>{count} samples</source>
   <translation>{count} 个样本</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/batches.py" />
   <source>{count} samples in batches of {size}: the last one has 1</source>
   <translation>{count} 个样本，每批 {size} 个：最后一批只有 1 个</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/views.py" />
   <source>{count} samples, {bias} on average</source>
   <translation>{count} 个样本，平均 {bias}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/views.py" />
   <source>{count} samples, {sure} sure, {right} right</source>
   <translation>{count} 个样本，把握 {sure}，正确 {right}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/others.py" />
   <source>{count} selected</source>
   <translation>已选中 {count} 项</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/keyboard/description.py" />
   <source>{count} selected: {names}</source>
   <translation>已选中 {count} 项：{names}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/state.py" />
   <source>{count} steps are at nodes that the network no longer has</source>
   <translation>有 {count} 步所在的节点已不在网络中</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/checkpoint.py" />
   <source>{count} tensors</source>
   <translation>{count} 个张量</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/weight_fit.py" />
   <source>{count} tensors are made {to} of {of}</source>
   <translation>{count} 个张量由 {of} 转为 {to}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/weights.py" />
   <source>{count} tensors of the file are not used</source>
   <translation>文件中有 {count} 个张量未使用</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/matching.py" />
   <source>{count} tensors of the file go nowhere: {names}</source>
   <translation>文件中有 {count} 个张量未使用：{names}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/exports.py" />
   <source>{count} tensors read from {name}</source>
   <translation>已从 {name} 读入 {count} 个张量</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/matching.py" />
   <source>{count} tied, but with other values in the file</source>
   <translation>{count} 个已绑定，但文件中的值不同</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/workbook.py" />
   <source>{count} times cells are merged: the value stands in the first, the others are empty</source>
   <translation>有 {count} 处合并的单元格：值在第一格，其余为空</translation>
  </message>
  <message>
   <location filename="blockstudio/training/loop/execution.py" />
   <source>{count} training samples</source>
   <translation>{count} 个训练样本</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/varied.py" />
   <source>{count} values</source>
   <translation>{count} 个值</translation>
  </message>
  <message>
   <location filename="blockstudio/api/regions.py" />
   <source>{count} values come for a function that takes others</source>
   <translation>给了 {count} 个值，而函数接受的个数不同</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/group_words.py" />
   <source>{count} weights</source>
   <translation>{count} 个权重</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/wires.py" />
   <source>{count} wires end at one input of “{name}”</source>
   <translation>有 {count} 条连线接到“{name}”的同一个输入</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/commands/carrying.py" />
   <source>{count} wires into the originals lead to no copy</source>
   <translation>原节点的 {count} 条输入连线未能接到副本</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/commands/carrying.py" />
   <source>{count} wires to what stays were cut</source>
   <translation>与留下部分相连的 {count} 条连线已断开</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/rows.py" />
   <source>{count}, and one of targets if they are known</source>
   <translation>{count} 列；若已知目标则再加一列</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/sentences.py" />
   <source>{device} is {large} at the large product and {small} at the small ones: only much work in one call keeps it busy.</source>
   <translation>{device} 在大乘法上{large}，在小乘法上{small}：只有一次调用中的工作足够多，它才忙得起来。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/devices/titles.py" />
   <location filename="blockstudio/studio/frame/devices.py" />
   <source>{device} · not here</source>
   <translation>{device} · 这里没有</translation>
  </message>
  <message>
   <location filename="blockstudio/training/memory/shortage.py" />
   <source>{device}, with {free} free</source>
   <translation>{device}，空闲 {free}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/download.py" />
   <source>{done:.1f} of {total:.1f} MB  ·  {speed}</source>
   <translation>{done:.1f} / {total:.1f} MB  ·  {speed}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lab/panel.py" />
   <source>{done} of {all} measured</source>
   <translation>已测 {done} / {all}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lessons/dialog.py" />
   <source>{done} of {count}</source>
   <translation>{done}/{count}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/form.py" />
   <source>{done} of {total} answered</source>
   <translation>已预测 {done} / {total}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/histories.py" />
   <source>{drawn:,} of {count:,} measured steps</source>
   <translation>显示 {count:,} 个测量步中的 {drawn:,} 个</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/tensor_summary.py" />
   <source>{dtype} on {device}</source>
   <translation>{device} 上的 {dtype}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/recovery.py" />
   <source>{edits} since {when}</source>
   <translation>自 {when} 起 {edits}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/weights.py" />
   <source>{edit} in the run</source>
   <translation>运行中 {edit}</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/defaults.py" />
   <source>{epochs} epochs</source>
   <translation>{epochs} 轮</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/failing.py" />
   <source>{error}, in {place}</source>
   <translation>{error}（位于 {place}）</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/placing/hidden.py" />
   <source>{fault}: give it another one</source>
   <translation>{fault}：请换一个名称</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/values.py" />
   <location filename="blockstudio/graph/edits/settings.py" />
   <source>{field} can't be {value}</source>
   <translation>{field} 不能为 {value}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/views/measured.py" />
   <source>{figure} exploding</source>
   <translation>{figure} 爆炸</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/views/measured.py" />
   <source>{figure} vanishing</source>
   <translation>{figure} 消失</translation>
  </message>
  <message>
   <location filename="blockstudio/data/downloads/fetching.py" />
   <source>{files} in {folder}</source>
   <translation>{folder} 中的 {files}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/again.py" />
   <source>{file} does not have the columns of the run</source>
   <translation>{file} 没有这次训练所用的列</translation>
  </message>
  <message>
   <location filename="blockstudio/project/unread.py" />
   <source>{file} has a field “{name}”</source>
   <translation>{file} 有字段“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/rows.py" />
   <source>{file} has another number of columns</source>
   <translation>{file} 的列数不同</translation>
  </message>
  <message>
   <location filename="blockstudio/data/tensors.py" />
   <source>{file} has no array “{name}”</source>
   <translation>{file} 中没有数组“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/data/tables.py" />
   <source>{file} has no column “{name}”</source>
   <translation>{file} 中没有列“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/data/tables.py" />
   <source>{file} has no columns</source>
   <translation>{file} 没有列</translation>
  </message>
  <message>
   <location filename="blockstudio/data/tables.py" />
   <source>{file} has no rows</source>
   <translation>{file} 中没有行</translation>
  </message>
  <message>
   <location filename="blockstudio/data/new_rows.py" />
   <location filename="blockstudio/data/written/again.py" />
   <source>{file} lacks columns that the run learnt from</source>
   <translation>{file} 缺少运行训练时用到的列</translation>
  </message>
  <message>
   <location filename="blockstudio/data/downloads/fetching.py" />
   <source>{file} of {title} could not be downloaded</source>
   <translation>{title} 的 {file} 无法下载</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/learning.py" />
   <source>{first} at first, {last} at last</source>
   <translation>开始为 {first}，最后为 {last}</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/gradients.py" />
   <source>{first} here, {last} at the last layer</source>
   <translation>这里 {first}，最后一层 {last}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/inspection/balance.py" />
   <source>{first}, and {second}</source>
   <translation>{first}，并且{second}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/memory/shortage.py" />
   <source>{first}; or {second}</source>
   <translation>{first}；或 {second}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/image_folder.py" />
   <source>{folder} has classes that are not trained on</source>
   <translation>{folder} 中有未参与训练的类别</translation>
  </message>
  <message>
   <location filename="blockstudio/data/idx.py" />
   <source>{folder} has no file {name}</source>
   <translation>{folder} 中没有文件 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/image_folder.py" />
   <source>{folder} has no folders for the classes</source>
   <translation>{folder} 中没有各类别的文件夹</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/weights.py" />
   <source>{folder} has not kept the weights of epoch {epoch}</source>
   <translation>{folder} 没有保留第 {epoch} 轮的权重</translation>
  </message>
  <message>
   <location filename="blockstudio/data/idx.py" />
   <location filename="blockstudio/data/image_folder.py" />
   <source>{folder} holds no images</source>
   <translation>{folder} 中没有图像</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/weights.py" />
   <source>{folder} holds no trained weights</source>
   <translation>{folder} 中没有训练过的权重</translation>
  </message>
  <message>
   <location filename="blockstudio/data/preprocessing.py" />
   <source>{folder} holds no {name}</source>
   <translation>{folder} 中没有 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/training.py" />
   <source>{folder} is a run of this computer</source>
   <translation>{folder} 是这台电脑上的训练</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/liveness.py" />
   <source>{folder} is a run on {host}</source>
   <translation>{folder} 是 {host} 上的运行</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/sweep.py" />
   <source>{folder} is being worked through already</source>
   <translation>{folder} 正在被处理</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/liveness.py" />
   <location filename="blockstudio/runs/lock.py" />
   <source>{folder} is running already</source>
   <translation>{folder} 已在运行</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/remote.py" />
   <source>{folder} says that its run is on {host}, which you have not named</source>
   <translation>{folder} 说它的训练在 {host} 上，而你没有添加过这台机器</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>{format} has no option “{name}”</source>
   <translation>{format} 没有选项“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>{format} needs {names}, and that is not installed</source>
   <translation>{format} 需要 {names}，但未安装</translation>
  </message>
  <message>
   <location filename="blockstudio/data/sources.py" />
   <location filename="blockstudio/graph/checks/rules.py" />
   <location filename="blockstudio/graph/checks/values.py" />
   <source>{function} has no option “{name}”</source>
   <translation>{function} 没有选项“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/values.py" />
   <source>{function} needs {property}</source>
   <translation>{function} 需要 {property}</translation>
  </message>
  <message>
   <location filename="blockstudio/api/strict.py" />
   <source>{function}() can't be given a “{name}”</source>
   <translation>{function}() 不能接受名为“{name}”的参数</translation>
  </message>
  <message>
   <location filename="blockstudio/api/strict.py" />
   <source>{function}() can't take this as “{name}”</source>
   <translation>{function}() 的“{name}”不能是这个值</translation>
  </message>
  <message>
   <location filename="blockstudio/api/strict.py" />
   <source>{function}() has no argument “{name}”</source>
   <translation>{function}() 没有参数“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/reuse/commands.py" />
   <source>{here} selected here; {elsewhere} more in other blocks</source>
   <translation>此处选中了 {here} 个；其他块中还有 {elsewhere} 个</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/engines/machines.py" />
   <source>{host} is in the list already</source>
   <translation>{host} 已在列表中</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/devices.py" />
   <source>{host} · connect</source>
   <translation>{host} · 连接</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/devices.py" />
   <source>{host} · connecting …</source>
   <translation>{host} · 正在连接……</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/devices.py" />
   <source>{host} · not connected</source>
   <translation>{host} · 未连接</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/devices.py" />
   <source>{host} · {device} · not found there</source>
   <translation>{host} · {device} · 那里没有</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/reuse.py" />
   <source>{inputs} inputs, {outputs} outputs</source>
   <translation>{inputs} 个输入，{outputs} 个输出</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/sizes.py" />
   <source>{keys} and {count} more</source>
   <translation>{keys} 以及另外 {count} 个</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/hand.py" />
   <source>{key} can't hold so large a number ({dtype})</source>
   <translation>{key} 容不下这么大的数（{dtype}）</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/closer.py" />
   <location filename="blockstudio/runtime/points.py" />
   <source>{key} has more than {count:,} values</source>
   <translation>{key} 的值多于 {count:,} 个</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/indexing.py" />
   <location filename="blockstudio/runtime/points.py" />
   <source>{key} has no place {place}</source>
   <translation>{key} 没有位置 {place}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/weights.py" />
   <source>{key} has no values that could be set</source>
   <translation>{key} 没有可以设置的值</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/parameter_table.py" />
   <source>{key} has no values yet</source>
   <translation>{key} 还没有值</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/live.py" />
   <source>{key} has no values yet: its size is not known</source>
   <translation>{key} 尚无数值：其大小未知</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/closer.py" />
   <location filename="blockstudio/runtime/hand.py" />
   <location filename="blockstudio/runtime/stepping/slab.py" />
   <source>{key} has no values: one of its sizes is 0</source>
   <translation>{key} 没有值：它有一维大小为 0</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/points.py" />
   <source>{key} has no {count} rows</source>
   <translation>{key} 没有 {count} 行</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/hand.py" />
   <source>{key} has no {count} rows to prune</source>
   <translation>{key} 没有 {count} 行可剪</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/rows.py" />
   <source>{key} has other values</source>
   <translation>{key} 的值不同</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/hand.py" />
   <source>{key} holds true and false: they are set to 1 or 0</source>
   <translation>{key} 存的是真假：设为 1 或 0</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/closer.py" />
   <location filename="blockstudio/runtime/points.py" />
   <source>{key} holds values that are no numbers</source>
   <translation>{key} 中有不是数的值</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/hand.py" />
   <source>{key} holds whole numbers ({dtype})</source>
   <translation>{key} 存的是整数（{dtype}）</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/structures/structure_words.py" />
   <source>{key} is no key: keys are constants such as “logits”, 4 and (0, 1)</source>
   <translation>{key} 不是键：键是常量，例如“logits”、4 和 (0, 1)</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/closer.py" />
   <source>{key} is no matrix</source>
   <translation>{key} 不是矩阵</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/closer.py" />
   <source>{key} is not in the network any more.</source>
   <translation>{key} 已不在网络中。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/preferences/keys.py" />
   <source>{key} stands for “{action}”</source>
   <translation>{key} 已用于“{action}”</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/histories.py" />
   <source>{key}, step {step:,}: {what} {figure}</source>
   <translation>{key}，第 {step:,} 步：{what} {figure}</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/values.py" />
   <source>{kinds} from {low:g} to {high:g}</source>
   <translation>{low:g} 到 {high:g} 之间的{kinds}</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/values.py" />
   <source>{kinds}, above {low:g}</source>
   <translation>{kinds}，大于 {low:g}</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/values.py" />
   <source>{kinds}, at least {low:g}</source>
   <translation>{kinds}，至少为 {low:g}</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/values.py" />
   <source>{kinds}, at least {low:g} and below {high:g}</source>
   <translation>{kinds}，至少为 {low:g} 且小于 {high:g}</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/values.py" />
   <source>{kinds}, but not {numbers}</source>
   <translation>{kinds}，但不能是 {numbers}</translation>
  </message>
  <message>
   <location filename="blockstudio/api/binding.py" />
   <source>{kind} also needs {what}</source>
   <translation>{kind} 还需要 {what}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/functions/curves.py" />
   <location filename="blockstudio/training/functions/densities.py" />
   <location filename="blockstudio/training/functions/surfaces.py" />
   <source>{kind} can't be drawn</source>
   <translation>无法绘制 {kind}</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/trying.py" />
   <source>{kind} can't be tried by itself</source>
   <translation>{kind} 不能单独试用</translation>
  </message>
  <message>
   <location filename="blockstudio/training/optim/build.py" />
   <location filename="blockstudio/training/optim/schedule.py" />
   <source>{kind} can't be used as it is set: {why}</source>
   <translation>{kind} 按现有设置无法使用：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/functions/drawing.py" />
   <source>{kind} has no curve to be drawn</source>
   <translation>{kind} 没有可绘制的曲线</translation>
  </message>
  <message>
   <location filename="blockstudio/api/binding.py" />
   <source>{kind} has no input “{name}”</source>
   <translation>{kind} 没有输入“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/training/functions/curves.py" />
   <source>{kind} looks at several values at once: it has no curve</source>
   <translation>{kind} 同时依赖多个值，没有曲线</translation>
  </message>
  <message>
   <location filename="blockstudio/api/binding.py" />
   <source>{kind} takes no such argument here</source>
   <translation>{kind} 在此处不接受这样的参数</translation>
  </message>
  <message>
   <location filename="blockstudio/api/binding.py" />
   <source>{kind} takes no tensor</source>
   <translation>{kind} 不接受张量</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/search/arguments.py" />
   <source>{kind}, each value once</source>
   <translation>{kind}，每个值一次</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/derived.py" />
   <source>{kind}, in the block that calls it</source>
   <translation>{kind}，且在调用它的块里</translation>
  </message>
  <message>
   <location filename="blockstudio/training/optim/build.py" />
   <source>{loss} compares another number of outputs</source>
   <translation>{loss} 比较的输出个数不同</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/outputs.py" />
   <source>{loss} does not take what “{name}” gives</source>
   <translation>{loss} 不接受“{name}”给出的结果</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/sense.py" />
   <source>{loss} is for classes, and the network has an output for each value</source>
   <translation>{loss} 用于类别，而网络对每个值都有一个输出</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/checks.py" />
   <location filename="blockstudio/recipes/fitting.py" />
   <source>{loss} is for classes, but the target is the input itself</source>
   <translation>{loss} 用于分类，但目标是输入本身</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/checks.py" />
   <location filename="blockstudio/recipes/fitting.py" />
   <source>{loss} is for classes, but the targets are numbers</source>
   <translation>{loss} 用于分类，而目标是数值</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/sense.py" />
   <source>{loss} is for numbers, and the network has one output</source>
   <translation>{loss} 用于数，而网络只有一个输出</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/fitting.py" />
   <source>{loss} is for numbers, but the targets are classes</source>
   <translation>{loss} 用于数值，而目标是类别</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/checks.py" />
   <source>{loss} needs more than outputs and one target</source>
   <translation>{loss} 需要的不止输出和一个目标</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/checks.py" />
   <source>{loss} needs one output per class</source>
   <translation>{loss} 需要每个类别一个输出</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/balancing.py" />
   <source>{loss} takes no weight for each class</source>
   <translation>{loss} 不接受各类别的权重</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/network.py" />
   <source>{loss} takes scores and does it itself</source>
   <translation>{loss} 接受得分，并自己做这一步</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/network.py" />
   <source>{loss} takes what LogSoftmax gives</source>
   <translation>{loss} 接受 LogSoftmax 的结果</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/experiments.py" />
   <location filename="blockstudio/studio/doctor/plot.py" />
   <location filename="blockstudio/studio/functions/figures.py" />
   <location filename="blockstudio/studio/predict/slice_table.py" />
   <source>{low} to {high}</source>
   <translation>{low} 到 {high}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/views.py" />
   <source>{low} to {high}: {count} samples</source>
   <translation>{low} 至 {high}：{count} 个样本</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/words.py" />
   <source>{mean} (one fold)</source>
   <translation>{mean}（一折）</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lab/chart.py" />
   <source>{median} median, {low} to {high} the middle half, {count} repeats</source>
   <translation>中位数 {median}，中间一半为 {low} 到 {high}，重复 {count} 次</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/capacity.py" />
   <source>{memory} for one sample</source>
   <translation>单个样本 {memory}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/devices/titles.py" />
   <source>{memory} free</source>
   <translation>空闲 {memory}</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/capacity.py" />
   <source>{memory} with all other parameters</source>
   <translation>连同其他所有参数共 {memory}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/words.py" />
   <source>{message}. {why}</source>
   <translation>{message}。{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/examples.py" />
   <source>{message}: at “{name}”</source>
   <translation>{message}：在“{name}”处</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/columns.py" />
   <source>{metric} of epoch {epoch}; {better}</source>
   <translation>第 {epoch} 轮的{metric}；{better}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lessons/dialog.py" />
   <source>{minutes} min</source>
   <translation>{minutes} 分钟</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/targets.py" />
   <source>{module} has no “{name}”</source>
   <translation>{module} 中没有“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/gradients.py" />
   <location filename="blockstudio/recipes/batches.py" />
   <location filename="blockstudio/runtime/rules.py" />
   <source>{names} and {count} more</source>
   <translation>{names} 等另 {count} 个</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/placing/hidden.py" />
   <location filename="blockstudio/importing/trying/keeping.py" />
   <location filename="blockstudio/importing/trying/trials.py" />
   <source>{names} differ</source>
   <translation>{names} 不同</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/predicting.py" />
   <source>{names}, or a file of weights</source>
   <translation>{names}，或一个权重文件</translation>
  </message>
  <message>
   <location filename="blockstudio/data/telling.py" />
   <source>{name} (by {parts})</source>
   <translation>{name}（按 {parts}）</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/initialisation/targets.py" />
   <source>{name} (own code)</source>
   <translation>{name}（自定义代码）</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/sheetview.py" />
   <location filename="blockstudio/studio/predict/model.py" />
   <source>{name} (target)</source>
   <translation>{name}（目标）</translation>
  </message>
  <message>
   <location filename="blockstudio/data/telling.py" />
   <source>{name} ({count} kinds)</source>
   <translation>{name}（{count} 种）</translation>
  </message>
  <message>
   <location filename="blockstudio/data/telling.py" />
   <source>{name} ({low:g} to {high:g})</source>
   <translation>{name}（{low:g} 到 {high:g}）</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/expanding.py" />
   <source>{name} calls the module of {original}</source>
   <translation>{name} 调用的是 {original} 的模块</translation>
  </message>
  <message>
   <location filename="blockstudio/api/binding.py" />
   <source>{name} can't be a tensor</source>
   <translation>{name} 不能是张量</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/failing.py" />
   <source>{name} can't be brought in</source>
   <translation>无法导入 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/bundle.py" />
   <source>{name} can't be opened as a bundle</source>
   <translation>{name} 无法作为打包文件打开</translation>
  </message>
  <message>
   <location filename="blockstudio/data/frames.py" />
   <location filename="blockstudio/data/written/decoding.py" />
   <location filename="blockstudio/data/written/layout.py" />
   <location filename="blockstudio/data/written/records.py" />
   <location filename="blockstudio/data/written/workbook.py" />
   <source>{name} can't be read as a table</source>
   <translation>{name} 无法作为表格读取</translation>
  </message>
  <message>
   <location filename="blockstudio/data/tensors.py" />
   <location filename="blockstudio/training/prediction/tensors.py" />
   <source>{name} can't be read as {what}</source>
   <translation>{name} 无法作为{what}读取</translation>
  </message>
  <message>
   <location filename="blockstudio/data/vocabulary.py" />
   <location filename="blockstudio/training/loop/checkpoint.py" />
   <source>{name} can't be read: {why}</source>
   <translation>无法读取 {name}：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/decoding.py" />
   <source>{name} can't be unpacked</source>
   <translation>无法解压 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/parallel_limits.py" />
   <source>{name} decides by the loss how far it goes, and each process has its own</source>
   <translation>{name} 根据损失决定走多远，而每个进程各有自己的损失</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/trying/verifying.py" />
   <source>{name} differs</source>
   <translation>{name} 不同</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/weight_fit.py" />
   <source>{name} does not fit this network; nothing was changed</source>
   <translation>{name} 与此网络不匹配；未作任何更改</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/writing.py" />
   <source>{name} ends as another format does</source>
   <translation>{name} 的扩展名属于另一种格式</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/checks.py" />
   <source>{name} evaluates the loss many times in one step</source>
   <translation>{name} 在一步内要多次计算损失</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/agreeing/running.py" />
   <source>{name} fails on the example</source>
   <translation>{name} 在例子上运行失败</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/placing/placing.py" />
   <source>{name} gives more results than its node</source>
   <translation>{name} 的结果比其节点的输出多</translation>
  </message>
  <message>
   <location filename="blockstudio/training/examining/range_test.py" />
   <source>{name} has no learning rate to be tested</source>
   <translation>{name} 没有可测试的学习率</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/placing/placing.py" />
   <location filename="blockstudio/importing/placing/snippets.py" />
   <location filename="blockstudio/importing/recording/several.py" />
   <source>{name} has no node</source>
   <translation>{name} 没有对应的节点</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/parameters.py" />
   <source>{name} has no parameter {key}</source>
   <translation>{name} 中没有参数 {key}</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/tensor_summary.py" />
   <source>{name} has no values to compute with</source>
   <translation>{name} 没有可计算的值</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/tensors.py" />
   <source>{name} holds no array of inputs</source>
   <translation>{name} 中没有输入数组</translation>
  </message>
  <message>
   <location filename="blockstudio/data/guesses.py" />
   <source>{name} holds no arrays that look like inputs and targets</source>
   <translation>{name} 中没有像输入和目标的数组</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/checkpoint.py" />
   <source>{name} holds no dictionary “{inside}” of tensors</source>
   <translation>{name} 没有名为“{inside}”的张量字典</translation>
  </message>
  <message>
   <location filename="blockstudio/data/tensors.py" />
   <source>{name} holds no samples</source>
   <translation>{name} 中没有样本</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/checkpoint.py" />
   <source>{name} holds no state_dict</source>
   <translation>{name} 中没有 state_dict</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/tensors.py" />
   <source>{name} holds other samples than the run learnt from</source>
   <translation>{name} 中的样本与该次训练所学的不同</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/checkpoint.py" />
   <source>{name} holds several dictionaries of tensors</source>
   <translation>{name} 含有多个张量字典</translation>
  </message>
  <message>
   <location filename="blockstudio/api/node.py" />
   <source>{name} is False</source>
   <translation>{name} 为 False</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/point_figures.py" />
   <source>{name} is all zeros: nothing is near to it</source>
   <translation>{name} 全为零：没有与它接近的行</translation>
  </message>
  <message>
   <location filename="blockstudio/data/idx.py" />
   <source>{name} is damaged or incomplete: {why}</source>
   <translation>{name} 已损坏或不完整：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/idx.py" />
   <source>{name} is no IDX file of unsigned bytes</source>
   <translation>{name} 不是无符号字节的 IDX 文件</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/refused_files.py" />
   <source>{name} is no file of weights</source>
   <translation>{name} 不是权重文件</translation>
  </message>
  <message>
   <location filename="blockstudio/project/parts.py" />
   <source>{name} is not a Block Studio project: {why}</source>
   <translation>{name} 不是 Block Studio 项目：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/decoding.py" />
   <source>{name} is not written in {encoding}</source>
   <translation>{name} 不是以 {encoding} 编码的</translation>
  </message>
  <message>
   <location filename="blockstudio/data/vocabulary.py" />
   <source>{name} is too large for a vocabulary</source>
   <translation>{name} 太大，不能作为词表</translation>
  </message>
  <message>
   <location filename="blockstudio/api/binding.py" />
   <source>{name} of {kind} can't be given by a wire</source>
   <translation>{kind} 的 {name} 不能由连线给出</translation>
  </message>
  <message>
   <location filename="blockstudio/api/binding.py" />
   <source>{name} of {kind} is given twice</source>
   <translation>{kind} 的 {name} 给了两次</translation>
  </message>
  <message>
   <location filename="blockstudio/project/unpacking.py" />
   <source>{name} says that it takes {size}</source>
   <translation>{name} 自称需要 {size}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/code/forwards.py" />
   <source>{name} takes nothing but self</source>
   <translation>{name} 除 self 外不接受其他参数</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/targets.py" />
   <source>{name} takes other inputs: {why}</source>
   <translation>{name} 的输入不同：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/weights.py" />
   <source>{name}, which is gone</source>
   <translation>{name}（已不存在）</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/card_line.py" />
   <source>{name}: can't be read</source>
   <translation>{name}：无法读取</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/sheetview.py" />
   <source>{name}: click to sort</source>
   <translation>{name}：点击排序</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/point_figures.py" />
   <source>{name}: cosine {cosine:.3f}, distance {distance:.4g}</source>
   <translation>{name}：余弦 {cosine:.3f}，距离 {distance:.4g}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/point_figures.py" />
   <source>{name}: cosine {value:.4f}</source>
   <translation>{name}：余弦 {value:.4f}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/guesses.py" />
   <source>{name}: {count} rows, to predict “{target}”, {kind}</source>
   <translation>{name}：{count} 行，预测“{target}”，{kind}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/guesses.py" />
   <source>{name}: {count} samples, to predict {kind}</source>
   <translation>{name}：{count} 个样本，预测{kind}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/dialog.py" />
   <source>{name}: {count} tensors</source>
   <translation>{name}：{count} 个张量</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/dialog.py" />
   <source>{name}: {count} tensors, {values} values, {size}</source>
   <translation>{name}：{count} 个张量，{values} 个值，{size}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/search/panel.py" />
   <source>{number:,} of {count:,}</source>
   <translation>第 {number:,} 个，共 {count:,} 个</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/looks.py" />
   <location filename="blockstudio/studio/run_table/comparison.py" />
   <source>{one} and {other}</source>
   <translation>{one} 与 {other}</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/together.py" />
   <source>{option} goes with {others}</source>
   <translation>{option} 须与 {others} 一起使用</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/together.py" />
   <source>{option} takes no {other}</source>
   <translation>{option} 不能与 {other} 一起使用</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/weights.py" />
   <source>{origin} + 1 edit</source>
   <translation>{origin} + 1 处修改</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/weights.py" />
   <source>{origin} + {count} edits</source>
   <translation>{origin} + {count} 处修改</translation>
  </message>
  <message>
   <location filename="blockstudio/training/stepping/chosen.py" />
   <source>{part} sample {index}</source>
   <translation>{part}样本 {index}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/stepping/chosen.py" />
   <source>{part} samples {first} to {last}</source>
   <translation>{part}样本 {first} 至 {last}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/weight_files.py" />
   <source>{path} as it was</source>
   <translation>与当时相同的 {path}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/shelf.py" />
   <location filename="blockstudio/studio/sweeps/center.py" />
   <source>{path} can't be deleted: {why}</source>
   <translation>无法删除 {path}：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/row_names.py" />
   <source>{path} can't be read</source>
   <translation>无法读取 {path}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/pictures.py" />
   <source>{path} can't be read as an image: {why}</source>
   <translation>{path} 无法作为图像读取：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/formats.py" />
   <location filename="blockstudio/project/library.py" />
   <location filename="blockstudio/runs/control.py" />
   <location filename="blockstudio/studio/importing/choice.py" />
   <source>{path} can't be read: {why}</source>
   <translation>无法读取 {path}：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/downloads/transfer.py" />
   <source>{path} can't be written: {why}</source>
   <translation>{path} 无法写入：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <location filename="blockstudio/runtime/refused_files.py" />
   <source>{path} could not be opened</source>
   <translation>无法打开 {path}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <source>{path} could not be saved</source>
   <translation>无法保存 {path}</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/opening.py" />
   <location filename="blockstudio/exporting/writing.py" />
   <location filename="blockstudio/project/library.py" />
   <location filename="blockstudio/project/room.py" />
   <location filename="blockstudio/studio/figures/exporting.py" />
   <location filename="blockstudio/studio/plots/exporting.py" />
   <location filename="blockstudio/studio/predict/panel.py" />
   <location filename="blockstudio/studio/run_table/table.py" />
   <location filename="blockstudio/training/prediction/sheet.py" />
   <source>{path} could not be written</source>
   <translation>无法写入 {path}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/recovery.py" />
   <source>{path} has changed since these edits were made</source>
   <translation>作出这些修改之后 {path} 已发生变化</translation>
  </message>
  <message>
   <location filename="blockstudio/project/row_names.py" />
   <source>{path} has {given:,} names</source>
   <translation>{path} 中有 {given:,} 个名称</translation>
  </message>
  <message>
   <location filename="blockstudio/training/prediction/images.py" />
   <source>{path} holds no images</source>
   <translation>{path} 中没有图像</translation>
  </message>
  <message>
   <location filename="blockstudio/data/guesses.py" />
   <source>{path} holds no samples that are known</source>
   <translation>{path} 中没有认识的样本</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/folders.py" />
   <source>{path} holds what was not exported to it</source>
   <translation>{path} 中有并非导出所写的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/export_dialog.py" />
   <source>{path} holds what was not exported to it.</source>
   <translation>{path} 中有并非导出所写的内容。</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/folders.py" />
   <source>{path} is a file</source>
   <translation>{path} 是文件</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/writing.py" />
   <source>{path} is a folder</source>
   <translation>{path} 是文件夹</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <source>{path} is a folder, not a project file</source>
   <translation>{path} 是文件夹，不是项目文件</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/gallery/recent_files.py" />
   <source>{path} is gone</source>
   <translation>{path} 已不存在</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/targets.py" />
   <source>{path} is no Python file</source>
   <translation>{path} 不是 Python 文件</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/bundles.py" />
   <source>{path} is no file</source>
   <translation>{path} 不是文件</translation>
  </message>
  <message>
   <location filename="blockstudio/project/library.py" />
   <source>{path} is no folder of the library</source>
   <translation>{path} 不是库的文件夹</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/run.py" />
   <source>{path} is not the folder of a run</source>
   <translation>{path} 不是运行文件夹</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/sweep.py" />
   <source>{path} is not the folder of a sweep</source>
   <translation>{path} 不是扫描的文件夹</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/documents.py" />
   <source>{path} is open in another window</source>
   <translation>{path} 已在另一个窗口中打开</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/sweeping.py" />
   <source>{path} is set, and varies</source>
   <translation>{path} 既被设为固定值，又要变化</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/opening.py" />
   <location filename="blockstudio/runs/run.py" />
   <location filename="blockstudio/sweeps/sweep.py" />
   <source>{path} is there already</source>
   <translation>{path} 已存在</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/export_dialog.py" />
   <source>{path} is there already. Replace it?</source>
   <translation>{path} 已存在。要替换吗？</translation>
  </message>
  <message>
   <location filename="blockstudio/project/row_names.py" />
   <source>{path} is too large</source>
   <translation>{path} 太大</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/axes.py" />
   <source>{path} takes no numbers</source>
   <translation>{path} 不接受数</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/bundles.py" />
   <source>{path} takes {size}</source>
   <translation>{path} 占 {size}</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/spec.py" />
   <source>{path} varies twice</source>
   <translation>{path} 被重复指定</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <source>{path} was changed by another program since it was opened</source>
   <translation>{path} 打开后被另一个程序更改</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/documents.py" />
   <source>{path} was moved or deleted by another program</source>
   <translation>{path} 已被另一个程序移动或删除</translation>
  </message>
  <message>
   <location filename="blockstudio/runs/run.py" />
   <source>{path} was not written on this computer</source>
   <translation>{path} 不是在这台计算机上写出的</translation>
  </message>
  <message>
   <location filename="blockstudio/project/formats.py" />
   <source>{path} was written by a newer Block Studio</source>
   <translation>{path} 是由更新版本的 Block Studio 写入的</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/hand.py" />
   <source>{place} can't be changed so</source>
   <translation>{place} 不能这样改</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/targets.py" />
   <source>{place} can't be imported</source>
   <translation>无法导入 {place}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lessons/panel.py" />
   <source>{place} of {count}</source>
   <translation>第 {place} 步，共 {count} 步</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/accepted.py" />
   <source>{port} of “{name}” can't be {kind}</source>
   <translation>“{name}”的 {port} 不能是{kind}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/given.py" />
   <source>{property} is {values}</source>
   <translation>{property} 为 {values}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/values.py" />
   <source>{property} of {function}</source>
   <translation>{function} 的 {property}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/promoting.py" />
   <source>{property} of “{name}” can't be an argument</source>
   <translation>“{name}”的 {property} 不能成为参数</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/leaf_facts.py" />
   <source>{property} of “{name}” can't be found from the shapes</source>
   <translation>无法由形状推出“{name}”的 {property}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>{property} of “{name}” can't be given by a wire</source>
   <translation>“{name}”的 {property} 不能由连线给出</translation>
  </message>
  <message>
   <location filename="blockstudio/compiler/planning.py" />
   <source>{property} of “{name}” is not known</source>
   <translation>“{name}”的 {property} 未知</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/given.py" />
   <source>{property} of “{name}” would not count</source>
   <translation>“{name}”的 {property} 不会起作用</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/progress.py" />
   <source>{rate:,.0f} images/s</source>
   <translation>{rate:,.0f} 张图像/秒</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/progress.py" />
   <source>{rate:,.0f} samples/s</source>
   <translation>{rate:,.0f} 个样本/秒</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/download.py" />
   <source>{rate:.0f} kB/s</source>
   <translation>{rate:.0f} kB/s</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/download.py" />
   <source>{rate:.1f} MB/s</source>
   <translation>{rate:.1f} MB/s</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/sentences.py" />
   <source>{ratio} × as fast as {other}</source>
   <translation>速度是 {other} 的 {ratio} 倍</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/sentences.py" />
   <source>{ratio} × as slow as {other}</source>
   <translation>用时是 {other} 的 {ratio} 倍</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/form.py" />
   <source>{right} of {known} right ({share})</source>
   <translation>{known} 个中有 {right} 个正确（{share}）</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/columns.py" />
   <source>{role} (as found)</source>
   <translation>{role}（自动识别）</translation>
  </message>
  <message>
   <location filename="blockstudio/data/telling.py" />
   <source>{rows} rows, {count} columns</source>
   <translation>{rows} 行，{count} 列</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/figures.py" />
   <source>{sample}, step {number} of {count}</source>
   <translation>{sample}，第 {number} 步，共 {count} 步</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/running.py" />
   <source>{seconds:.0f} s</source>
   <translation>{seconds:.0f} 秒</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/export_dialog.py" />
   <source>{sentence}.</source>
   <translation>{sentence}。</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/idle.py" />
   <source>{setting} is set and changes nothing</source>
   <translation>{setting} 已设置，但不起作用</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/idle.py" />
   <source>{setting} left as it is at first</source>
   <translation>{setting} 保持默认值</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/idle.py" />
   <source>{setting} set</source>
   <translation>已设置 {setting}</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/idle.py" />
   <source>{setting} to be {values}</source>
   <translation>{setting} 为 {values}</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/checks.py" />
   <location filename="blockstudio/training/optim/targets.py" />
   <source>{shape} for each sample</source>
   <translation>每个样本为 {shape}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/look/bar.py" />
   <source>{share:.0%} done</source>
   <translation>已完成 {share:.0%}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/column_words.py" />
   <source>{share:.1%} missing</source>
   <translation>缺失 {share:.1%}</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/activations.py" />
   <source>{share} of its units are 0 for every sample of a batch</source>
   <translation>{share} 的单元对一批中的每个样本都是 0</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/activations.py" />
   <source>{share} of its values lie where the curve is flat</source>
   <translation>{share} 的值落在曲线平坦的地方</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/listing.py" />
   <source>{shown:,} of {count:,}</source>
   <translation>{shown:,} / {count:,}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/point_figures.py" />
   <source>{shown:,} of {count:,} rows; variance explained on the axes</source>
   <translation>{count:,} 行中的 {shown:,} 行；坐标轴标注所解释的方差</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/head.py" />
   <location filename="blockstudio/studio/run_table/table.py" />
   <source>{shown} of {all}</source>
   <translation>{all} 中的 {shown}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/values.py" />
   <source>{shown} of {all} maps</source>
   <translation>{all} 张图中的 {shown} 张</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/browse/head.py" />
   <source>{shown} of {count} samples</source>
   <translation>{count} 个样本中的 {shown} 个</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/upload.py" />
   <source>{size} at {path} there</source>
   <translation>那里的 {path} 处有 {size}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/room.py" />
   <location filename="blockstudio/recipes/keeping.py" />
   <source>{size} free</source>
   <translation>{size} 可用空间</translation>
  </message>
  <message>
   <location filename="blockstudio/api/binding.py" />
   <source>{size} is found if it is None</source>
   <translation>{size} 为 None 时会自动求出</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/sentences.py" />
   <source>{small} at once: {slow} a second; {large} at once: {fast} a second. What a copy costs however small it is makes many small ones slow.</source>
   <translation>一次 {small}：每秒 {slow}；一次 {large}：每秒 {fast}。每次复制的固定开销使许多小复制变慢。</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/placement.py" />
   <source>{source} and {target}</source>
   <translation>{source} 与 {target}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/loading.py" />
   <source>{source} can't be read from the disk a batch at a time</source>
   <translation>{source} 不能从磁盘逐批读取</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/running.py" />
   <source>{stage} ({done} of {total})</source>
   <translation>{stage}（{done}/{total}）</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/functions/figures.py" />
   <source>{steps} steps, lowest height {lowest}</source>
   <translation>{steps} 步，最低高度 {lowest}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/tie_list.py" />
   <source>{target} is a tensor of its own now. Loaded values are kept in both; initial ones are drawn for each.</source>
   <translation>{target} 现在有自己的张量。已载入的值两者都保留；初始值则各自生成。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/cards/derived.py" />
   <source>{target} is {source}, worked out in forward: no tensor of its own</source>
   <translation>{target} 就是 {source}，在 forward 中算出：没有自己的张量</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/tooltips.py" />
   <source>{target} is {source}: one tensor</source>
   <translation>{target} 就是 {source}：同一个张量</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/reuse/repeat.py" />
   <source>{times} blocks in a row, each with its own weights</source>
   <translation>{times} 个块依次连接，每个都有独立的权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/progress.py" />
   <source>{time} left</source>
   <translation>剩余 {time}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/downloads/fetching.py" />
   <source>{title} is not on this computer yet</source>
   <translation>{title} 还不在这台计算机上</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/download.py" />
   <source>{title} is not on this computer yet: {size:.1f} MB, {licence}.</source>
   <translation>{title} 还不在这台计算机上：{size:.1f} MB，{licence}。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/tie_list.py" />
   <source>{total:,} parameters</source>
   <translation>{total:,} 个参数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/tie_list.py" />
   <source>{total:,} parameters, {unique:,} unique</source>
   <translation>{total:,} 个参数，去重后 {unique:,} 个</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/form.py" />
   <source>{total} answered: they are being written down…</source>
   <translation>已预测 {total} 个，正在写入…</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>{value} batches a step</source>
   <translation>每步 {value} 批</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>{value} if not given</source>
   <translation>默认为 {value}</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/ranges.py" />
   <source>{value} is to be tried twice</source>
   <translation>{value} 被列了两次</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/trying.py" />
   <source>{value} is too large to be tried</source>
   <translation>{value} 太大，无法试用</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/against.py" />
   <source>{value} of {other}</source>
   <translation>{other} 的{value}</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/settings/table.py" />
   <source>{value} processes</source>
   <translation>{value} 个进程</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/against.py" />
   <source>{value}: difference from {other}</source>
   <translation>{value}：与 {other} 的差</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/against.py" />
   <source>{value}: relative difference from {other}</source>
   <translation>{value}：与 {other} 的相对差</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/learning.py" />
   <source>{what} gives it at step {step}, for values that are finite</source>
   <translation>{what} 在第 {step} 步由有限的值得出它</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/predict/views.py" />
   <source>{what}, mean of the classes: {mean}</source>
   <translation>{what}，各类别平均：{mean}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/room.py" />
   <source>{why}, {size} free</source>
   <translation>{why}，可用 {size}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/sweeps/words.py" />
   <source>{word}, {done} of {count} runs</source>
   <translation>{word}，{count} 次运行中已完成 {done} 次</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/gradients.py" />
   <source>|Δw| / |w|</source>
   <translation>|Δw| / |w|</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/gradients.py" />
   <source>|Δw| / |w| is {ratio}; about 1e-3 is usual</source>
   <translation>|Δw| / |w| 为 {ratio}；通常约为 1e-3</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/view_modes.py" />
   <source>|Δw| / |w| of one step; about 1e-3 is usual</source>
   <translation>一步的 |Δw| / |w|；通常约为 1e-3</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/stepping/table.py" />
   <source>‖a − b‖ / ‖b‖: how far the value is from that with the other weights</source>
   <translation>‖a − b‖ / ‖b‖：该值与使用另一组权重所得的值相差多少</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/opening.py" />
   <source>“blockstudio examples {name}” copies the example of that name</source>
   <translation>“blockstudio examples {name}”会复制这个名字的示例</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/process/startup.py" />
   <source>“blockstudio train FILE” and “blockstudio demo” need none.</source>
   <translation>“blockstudio train 文件”和“blockstudio demo”不需要显示器。</translation>
  </message>
  <message>
   <location filename="blockstudio/data/image_folder.py" />
   <source>“size”, to which all of them are brought</source>
   <translation>“size”，所有图像都缩放到它</translation>
  </message>
  <message>
   <location filename="blockstudio/api/define.py" />
   <source>“{argument}” of “{name}” has no default</source>
   <translation>“{name}”的“{argument}”没有默认值</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/forwards.py" />
   <source>“{block}” reads self.{name}, and nothing here is called so</source>
   <translation>“{block}”读取 self.{name}，而这里没有叫这个名称的东西</translation>
  </message>
  <message>
   <location filename="blockstudio/data/findings.py" />
   <source>“{cell}” counts as a number in “{name}” ({count}×), far from all others</source>
   <translation>“{cell}”在“{name}”里算作数（{count} 次），与其余的相差很远</translation>
  </message>
  <message>
   <location filename="blockstudio/data/findings.py" />
   <source>“{cell}” counts as a text in “{name}” ({count}×)</source>
   <translation>“{cell}”在“{name}”里算作文本（{count} 次）</translation>
  </message>
  <message>
   <location filename="blockstudio/data/findings.py" />
   <source>“{cell}” counts as missing in “{name}” ({count}×)</source>
   <translation>“{cell}”在“{name}”里算作缺失（{count} 次）</translation>
  </message>
  <message>
   <location filename="blockstudio/data/findings.py" />
   <source>“{cell}” in “{name}” is no number ({count}×), so the whole column counts as texts</source>
   <translation>“{name}”中的“{cell}”不是数（{count} 次），因此整列按文本处理</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/columns.py" />
   <source>“{cell}” is missing ({count}×)</source>
   <translation>“{cell}”表示缺失（{count} 次）</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/placing/placing.py" />
   <source>“{child}” is called with “{name}”, which is no input of it</source>
   <translation>调用“{child}”时传入了“{name}”，但它没有这个输入</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/placement.py" />
   <source>“{device}” is no device</source>
   <translation>“{device}”不是设备</translation>
  </message>
  <message>
   <location filename="blockstudio/api/handle.py" />
   <source>“{edit}” was undone</source>
   <translation>“{edit}”已被撤销</translation>
  </message>
  <message>
   <location filename="blockstudio/project/meaningless.py" />
   <source>“{field}” of {id} means nothing there, and is kept</source>
   <translation>{id} 的“{field}”在此处没有意义，原样保留</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>“{free}” is free</source>
   <translation>“{free}”可用</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/data.py" />
   <source>“{frequent}” has {most} training samples, “{rare}” {least}</source>
   <translation>“{frequent}”有 {most} 个训练样本，“{rare}”只有 {least} 个</translation>
  </message>
  <message>
   <location filename="blockstudio/data/inspection/balance.py" />
   <source>“{frequent}” has {times} times as many training samples as “{rare}”</source>
   <translation>“{frequent}”的训练样本数是“{rare}”的 {times} 倍</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/trying.py" />
   <source>“{given}” are no numbers</source>
   <translation>“{given}”不是数值</translation>
  </message>
  <message>
   <location filename="blockstudio/project/example_inputs.py" />
   <source>“{input}” is no input</source>
   <translation>“{input}”不是输入</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/containers.py" />
   <source>“{key}” is a name that every dictionary of torch has already</source>
   <translation>“{key}”是 torch 的每个字典自带的名称</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/search/arguments.py" />
   <source>“{kind}” has no property “{name}”</source>
   <translation>“{kind}”没有属性“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/search/arguments.py" />
   <source>“{kind}” takes {count} values</source>
   <translation>“{kind}”接受 {count} 个值</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>“{kind}” would do nothing here</source>
   <translation>“{kind}”在这里不起作用</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/fitting.py" />
   <source>“{layer}” would take only the last of the {count} dimensions of a sample</source>
   <translation>“{layer}”只会作用于样本 {count} 个维度中的最后一个</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/search/arguments.py" />
   <source>“{mark}” belongs to nothing here</source>
   <translation>此处的“{mark}”没有对应的部分</translation>
  </message>
  <message>
   <location filename="blockstudio/data/telling.py" />
   <source>“{mark}” between thousands</source>
   <translation>千位之间用“{mark}”</translation>
  </message>
  <message>
   <location filename="blockstudio/data/unused.py" />
   <source>“{mark}” can't stand between thousands: it is the decimal mark</source>
   <translation>“{mark}”不能作千位分隔符：它是小数点</translation>
  </message>
  <message>
   <location filename="blockstudio/data/findings.py" />
   <source>“{mark}” stands between thousands</source>
   <translation>千位之间用“{mark}”</translation>
  </message>
  <message>
   <location filename="blockstudio/recipes/batches.py" />
   <source>“{names}” can't be trained on one sample at a time</source>
   <translation>“{names}”无法用单个样本的批次训练</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/workbook.py" />
   <source>“{name}” (empty)</source>
   <translation>“{name}”（空）</translation>
  </message>
  <message>
   <location filename="blockstudio/data/written/workbook.py" />
   <source>“{name}” (hidden)</source>
   <translation>“{name}”（隐藏）</translation>
  </message>
  <message>
   <location filename="blockstudio/api/tensor.py" />
   <source>“{name}” ({kind}) has no “{item}”</source>
   <translation>“{name}”（{kind}）没有“{item}”</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/leaving.py" />
   <source>“{name}” and “{other}” call the same module: neither goes without the other</source>
   <translation>“{name}”和“{other}”调用同一个模块：不能只移动其中一个</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/containers.py" />
   <source>“{name}” and “{other}” lie in one container, and are not made together</source>
   <translation>“{name}”和“{other}”位于同一容器中，却不是一起创建的</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/reuse.py" />
   <source>“{name}” belongs to another block</source>
   <translation>“{name}”属于另一个块</translation>
  </message>
  <message>
   <location filename="blockstudio/api/handle.py" />
   <source>“{name}” belongs to another project, “{project}”</source>
   <translation>“{name}”属于另一个项目“{project}”</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/reuse.py" />
   <source>“{name}” calls a node again that is gone</source>
   <translation>“{name}”再次调用的节点已不存在</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/left_out.py" />
   <source>“{name}” calls its module</source>
   <translation>“{name}”调用了它的模块</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/containers.py" />
   <location filename="blockstudio/graph/edits/containers.py" />
   <source>“{name}” can't be a dictionary: {why}</source>
   <translation>“{name}”不能是字典：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/containers.py" />
   <source>“{name}” can't be a list: {why}</source>
   <translation>“{name}”不能是列表：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/build.py" />
   <source>“{name}” can't be built</source>
   <translation>无法构建“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/project/row_filter.py" />
   <source>“{name}” can't be compared by {sign}</source>
   <translation>“{name}”不能用 {sign} 比较</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/fetching.py" />
   <source>“{name}” can't be downloaded</source>
   <translation>“{name}”无法下载</translation>
  </message>
  <message>
   <location filename="blockstudio/data/tables.py" />
   <source>“{name}” can't be filled by “{rule}”</source>
   <translation>“{name}”不能用“{rule}”填补</translation>
  </message>
  <message>
   <location filename="blockstudio/data/tables.py" />
   <source>“{name}” can't be filled with “{value}”</source>
   <translation>“{name}”不能用“{value}”填补</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/code/signature.py" />
   <source>“{name}” can't be given by its name: put it after /</source>
   <translation>“{name}”不能按名称传入：请把它放到 / 之后</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/forwards.py" />
   <source>“{name}” can't be given by its place</source>
   <translation>“{name}”不能按位置传入</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/forwards.py" />
   <source>“{name}” can't be left out: it has no default</source>
   <translation>“{name}”不能省略：它没有默认值</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/left_out.py" />
   <source>“{name}” can't be left out: {reason}</source>
   <translation>不能略去“{name}”：{reason}</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/leaf_facts.py" />
   <location filename="blockstudio/runtime/written_forward.py" />
   <source>“{name}” can't be made</source>
   <translation>无法创建“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/placement.py" />
   <location filename="blockstudio/graph/edits/placing.py" />
   <source>“{name}” can't be placed on a device</source>
   <translation>“{name}”不能放到设备上</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/fragments/carrying.py" />
   <source>“{name}” can't be put into itself</source>
   <translation>“{name}”不能放进它自己里面</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/forwards.py" />
   <source>“{name}” can't be reached: the class has something of that name</source>
   <translation>无法访问“{name}”：类中已有同名的东西</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/reuse.py" />
   <source>“{name}” can't be repeated so often</source>
   <translation>“{name}”不能按此次数重复</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/reuse.py" />
   <source>“{name}” can't be repeated: its results must be its next inputs</source>
   <translation>“{name}”不能重复：它的结果必须能作为下一次的输入</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/replacing.py" />
   <source>“{name}” can't be replaced</source>
   <translation>“{name}”不能被替换</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/code/signature.py" />
   <source>“{name}” can't be the name of a node</source>
   <translation>“{name}”不能作为节点的名称</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/structures/takes.py" />
   <source>“{name}” can't be the name of a parameter</source>
   <translation>“{name}”不能作为参数名</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/values.py" />
   <location filename="blockstudio/graph/edits/blocks.py" />
   <source>“{name}” can't be the name of an argument</source>
   <translation>“{name}”不能作为构造参数的名称</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/forwards.py" />
   <source>“{name}” can't be turned into Python</source>
   <translation>无法把“{name}”变成 Python</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/lab/experiments.py" />
   <source>“{name}” can't be {value}</source>
   <translation>“{name}”不能是 {value}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/reuse.py" />
   <source>“{name}” can't call “{other}” again</source>
   <translation>“{name}”不能再次调用“{other}”</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/regions.py" />
   <source>“{name}” can't carry {count} values</source>
   <translation>“{name}”不能传递 {count} 个值</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/region_shapes.py" />
   <source>“{name}” can't collect {kind}</source>
   <translation>“{name}”不能收集{kind}</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/data.py" />
   <source>“{name}” can't give the targets</source>
   <translation>“{name}”给不出目标值</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/region_shapes.py" />
   <source>“{name}” can't go through {kind}</source>
   <translation>“{name}”不能遍历{kind}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/code/forwards.py" />
   <source>“{name}” can't have an __init__ here: the nodes of the block say what it makes</source>
   <translation>“{name}”在此不能有 __init__：它创建什么由块的节点决定</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/fragments/border.py" />
   <source>“{name}” can't have another port there</source>
   <translation>“{name}”在那里不能再有端口</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/blocks.py" />
   <source>“{name}” can't return this</source>
   <translation>“{name}”不能这样返回</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>“{name}” can't stand in a wire</source>
   <translation>“{name}”不能插入连线中</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/blocks.py" />
   <source>“{name}” can't take this</source>
   <translation>“{name}”不能这样接收</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/leaf_facts.py" />
   <location filename="blockstudio/runtime/written_forward.py" />
   <source>“{name}” can't work on what arrives</source>
   <translation>“{name}”无法处理收到的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/leaf_facts.py" />
   <source>“{name}” can't work with the dtype of “{port}”</source>
   <translation>“{name}”无法处理“{port}”的数据类型</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/registration.py" />
   <location filename="blockstudio/graph/structures/structure_words.py" />
   <source>“{name}” comes twice</source>
   <translation>“{name}”出现了两次</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/blocks.py" />
   <source>“{name}” contains itself</source>
   <translation>“{name}”包含自身</translation>
  </message>
  <message>
   <location filename="blockstudio/api/kinds.py" />
   <source>“{name}” could be several kinds</source>
   <translation>“{name}”可能是几种节点中的任一种</translation>
  </message>
  <message>
   <location filename="blockstudio/api/define.py" />
   <source>“{name}” does not describe a block</source>
   <translation>“{name}”并未描述一个块</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/formats.py" />
   <source>“{name}” does not say the format</source>
   <translation>从“{name}”看不出格式</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/deferred.py" />
   <source>“{name}” does not tell the shape of its result</source>
   <translation>“{name}”没有说明其结果的形状</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/gradients.py" />
   <source>“{name}” does not train {parameters}</source>
   <translation>“{name}”不会训练 {parameters}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/forwards.py" />
   <source>“{name}” does nothing here</source>
   <translation>“{name}”在这里不起作用</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/leaf_facts.py" />
   <source>“{name}” expects {expected} features, gets {actual}</source>
   <translation>“{name}”应接收 {expected} 个特征，实际收到 {actual} 个</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/targets.py" />
   <source>“{name}” fails</source>
   <translation>“{name}”运行失败</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/leaf_facts.py" />
   <source>“{name}” gives another number of results than it has outputs</source>
   <translation>“{name}”给出的结果数与其输出数不同</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/placing/placing.py" />
   <source>“{name}” gives more than its node does</source>
   <translation>“{name}”的结果比其节点给出的多</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/code/signature.py" />
   <source>“{name}” gives no inputs: name each of them</source>
   <translation>“{name}”无法给出输入端口：请逐个写出输入的名称</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/network.py" />
   <source>“{name}” gives no logarithms of probabilities</source>
   <translation>“{name}”给的不是概率的对数</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/rewiring.py" />
   <source>“{name}” gives nothing</source>
   <translation>“{name}”没有输出</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/learning.py" />
   <source>“{name}” gives the first NaN or infinity</source>
   <translation>“{name}”给出第一个 NaN 或无穷大</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/region_shapes.py" />
   <source>“{name}” goes through a dimension that “{value}” has not</source>
   <translation>“{name}”要遍历的维度是“{value}”所没有的</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/regions.py" />
   <source>“{name}” has no branches</source>
   <translation>“{name}”没有分支</translation>
  </message>
  <message>
   <location filename="blockstudio/api/wiring.py" />
   <location filename="blockstudio/graph/checks/wires.py" />
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>“{name}” has no input “{port}”</source>
   <translation>“{name}”没有输入“{port}”</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/reuse.py" />
   <source>“{name}” has no module that could be called again</source>
   <translation>“{name}”没有可以再次调用的模块</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/blocks.py" />
   <source>“{name}” has no output</source>
   <translation>“{name}”没有输出</translation>
  </message>
  <message>
   <location filename="blockstudio/api/node.py" />
   <location filename="blockstudio/graph/checks/wires.py" />
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>“{name}” has no output “{port}”</source>
   <translation>“{name}”没有输出“{port}”</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/freezing.py" />
   <location filename="blockstudio/runtime/ties.py" />
   <source>“{name}” has no parameter “{parameter}”</source>
   <translation>“{name}”没有参数“{parameter}”</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/freezing.py" />
   <location filename="blockstudio/graph/edits/freezing.py" />
   <source>“{name}” has no parameters</source>
   <translation>“{name}”没有参数</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/swapping.py" />
   <source>“{name}” has no port for what is wired to “{other}”</source>
   <translation>“{name}”没有端口可接“{other}”上的连线</translation>
  </message>
  <message>
   <location filename="blockstudio/api/placing.py" />
   <location filename="blockstudio/graph/edits/given.py" />
   <source>“{name}” has no property {property}</source>
   <translation>“{name}”没有属性 {property}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/values.py" />
   <source>“{name}” has no property {property}; it is left out of the code</source>
   <translation>“{name}”没有属性 {property}；代码中不会写入它</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/promoting.py" />
   <source>“{name}” has no property “{property}”</source>
   <translation>“{name}”没有属性“{property}”</translation>
  </message>
  <message>
   <location filename="blockstudio/api/node.py" />
   <source>“{name}” has no region “{role}”</source>
   <translation>“{name}”没有区域“{role}”</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/values.py" />
   <source>“{name}” has no valid {property}</source>
   <translation>“{name}”没有有效的 {property}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/reuse/arguments.py" />
   <source>“{name}” has no value for an argument</source>
   <translation>“{name}”没有可以作参数的值</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/derived.py" />
   <source>“{name}” has no weight of its own: it is tied to another one</source>
   <translation>“{name}”没有自己的权重：它绑定到了另一个</translation>
  </message>
  <message>
   <location filename="blockstudio/api/node.py" />
   <source>“{name}” has no {parameter}</source>
   <translation>“{name}”没有 {parameter}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/regions.py" />
   <source>“{name}” has no {role}</source>
   <translation>“{name}”没有 {role} 区域</translation>
  </message>
  <message>
   <location filename="blockstudio/api/ends.py" />
   <source>“{name}” has no {side}</source>
   <translation>“{name}”没有 {side}</translation>
  </message>
  <message>
   <location filename="blockstudio/api/node.py" />
   <source>“{name}” has no “{role}” number {index}</source>
   <translation>“{name}”没有第 {index} 个“{role}”</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/recording/tensors.py" />
   <source>“{name}” has {count:,} values, which are too many for a program and in no state_dict</source>
   <translation>“{name}”有 {count:,} 个值，多到无法写入程序，又不在 state_dict 中</translation>
  </message>
  <message>
   <location filename="blockstudio/data/new_rows.py" />
   <source>“{name}” holds cells that could not be read and count as missing: {cells}</source>
   <translation>“{name}”里有读不懂的单元格，算作缺失：{cells}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/new_rows.py" />
   <source>“{name}” holds kinds the run has not seen, taken for {what}: {cells}</source>
   <translation>“{name}”里有这次训练没见过的种类，按{what}处理：{cells}</translation>
  </message>
  <message>
   <location filename="blockstudio/api/initialising.py" />
   <source>“{name}” is a class: a rule is about one of its places</source>
   <translation>“{name}”是一个类：规则要指明它的某一处</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/commands/carrying.py" />
   <source>“{name}” is a dictionary here, and stays one</source>
   <translation>“{name}”在这里是字典，保持不变</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/python/bringing.py" />
   <source>“{name}” is a function without a name of its own</source>
   <translation>“{name}”是没有自己名称的函数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/commands/carrying.py" />
   <source>“{name}” is a list here, and stays one</source>
   <translation>“{name}”在这里是列表，保持不变</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/names.py" />
   <source>“{name}” is a name that every torch module has already</source>
   <translation>“{name}”是每个 torch 模块已有的名称</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/code/bindings.py" />
   <source>“{name}” is a name that the generated code uses itself</source>
   <translation>“{name}”是生成的代码自身要用的名称</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/targets.py" />
   <source>“{name}” is a network already: nothing is called</source>
   <translation>“{name}”已经是网络：不调用任何东西</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>“{name}” is a node of this block, and no container</source>
   <translation>“{name}”是此块中的一个节点，不是容器</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/containers.py" />
   <source>“{name}” is a plain module: {why}</source>
   <translation>“{name}”是普通模块：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/placing/unregistered.py" />
   <source>“{name}” is a plain {kind}: torch does not register its layers, here they are constants</source>
   <translation>“{name}”是普通的 {kind}：torch 不会注册其中的层，在这里它们是常量</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>“{name}” is already wired</source>
   <translation>“{name}”已有连线</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/library/commands.py" />
   <source>“{name}” is as in the library</source>
   <translation>“{name}” 与库中的相同</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/placing/placing.py" />
   <source>“{name}” is called with other arguments from time to time</source>
   <translation>调用“{name}”的参数时有不同</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/placing/placing.py" />
   <source>“{name}” is called with {kind}, which no wire brings</source>
   <translation>调用“{name}”时传入了 {kind}，连线无法传递它</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/search/grammar.py" />
   <source>“{name}” is compared with no “{word}”</source>
   <translation>“{name}”不能与“{word}”比较</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/search/grammar.py" />
   <source>“{name}” is compared with nothing</source>
   <translation>“{name}”后面缺少比较的值</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/activations.py" />
   <source>“{name}” is dead</source>
   <translation>“{name}”已死</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/network.py" />
   <source>“{name}” is done twice</source>
   <translation>“{name}”做了两次</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/search/arguments.py" />
   <source>“{name}” is given no value</source>
   <translation>“{name}”没有给值</translation>
  </message>
  <message>
   <location filename="blockstudio/project/call_arguments.py" />
   <location filename="blockstudio/studio/search/arguments.py" />
   <source>“{name}” is given twice</source>
   <translation>“{name}”给了两次</translation>
  </message>
  <message>
   <location filename="blockstudio/api/handle.py" />
   <source>“{name}” is gone: {why}</source>
   <translation>“{name}”已不在：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/guesses.py" />
   <source>“{name}” is ignored: {why}</source>
   <translation>“{name}”被忽略：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>“{name}” is in another block than the wire</source>
   <translation>“{name}”与连线不在同一个块中</translation>
  </message>
  <message>
   <location filename="blockstudio/api/ends.py" />
   <source>“{name}” is in block “{block}”</source>
   <translation>“{name}”在块“{block}”中</translation>
  </message>
  <message>
   <location filename="blockstudio/project/bundle.py" />
   <source>“{name}” is in it twice</source>
   <translation>其中有两个“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/library/commands.py" />
   <source>“{name}” is in the library: {path}</source>
   <translation>“{name}” 已存入库：{path}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/wires.py" />
   <source>“{name}” is kept, and never called</source>
   <translation>“{name}”会保留，但从不被调用</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/python/class_texts.py" />
   <source>“{name}” is left out: {reason}</source>
   <translation>“{name}”被略去：{reason}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/arguments.py" />
   <source>“{name}” is needed</source>
   <translation>需要“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/gradients.py" />
   <source>“{name}” is never changed</source>
   <translation>“{name}”从未改变</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/fragments/kept_blocks.py" />
   <source>“{name}” is no block</source>
   <translation>“{name}” 不是块</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/inbox.py" />
   <source>“{name}” is no file of a run</source>
   <translation>“{name}”不是运行的文件</translation>
  </message>
  <message>
   <location filename="blockstudio/api/node.py" />
   <source>“{name}” is no layer or block</source>
   <translation>“{name}”不是层或块</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/host.py" />
   <source>“{name}” is no name of a machine</source>
   <translation>“{name}”不是机器的名称</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/installable.py" />
   <source>“{name}” is no name of a package</source>
   <translation>“{name}”不是包的名称</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/expressions.py" />
   <source>“{name}” is no number, and this block has no arguments</source>
   <translation>“{name}”不是数，且此块没有构造参数</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/remote/inbox.py" />
   <source>“{name}” is no place for a run</source>
   <translation>“{name}”不能用来放运行</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/ports.py" />
   <source>“{name}” is no port of a block</source>
   <translation>“{name}”不是块的端口</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/reuse.py" />
   <location filename="blockstudio/graph/edits/ungrouping.py" />
   <source>“{name}” is not a block</source>
   <translation>“{name}”不是块</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/registration.py" />
   <source>“{name}” is not in “{block}”</source>
   <translation>“{name}”不在“{block}”中</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/sweeping.py" />
   <location filename="blockstudio/recipes/checks.py" />
   <location filename="blockstudio/recipes/settings/faults.py" />
   <source>“{name}” is not measured in this run</source>
   <translation>这次运行不测量“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/data/sources.py" />
   <source>“{name}” is not set</source>
   <translation>“{name}”未设置</translation>
  </message>
  <message>
   <location filename="blockstudio/api/handle.py" />
   <source>“{name}” is not there any more</source>
   <translation>“{name}”已不在</translation>
  </message>
  <message>
   <location filename="blockstudio/api/wiring.py" />
   <source>“{name}” is not tied to another parameter</source>
   <translation>“{name}”没有与其他参数绑定</translation>
  </message>
  <message>
   <location filename="blockstudio/data/unused.py" />
   <source>“{name}” is not used: its missing cells are not filled</source>
   <translation>“{name}”未被使用：其缺失的单元格不会填补</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/rewiring.py" />
   <source>“{name}” is not wired</source>
   <translation>“{name}”没有连线</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/targets.py" />
   <source>“{name}” is nothing that can be called</source>
   <translation>“{name}”不可调用</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/commands/registration.py" />
   <source>“{name}” is number {place} of {count} in __init__</source>
   <translation>“{name}”在 __init__ 中排第 {place} 位，共 {count} 位</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/reuse.py" />
   <source>“{name}” is of another kind than “{original}”</source>
   <translation>“{name}”与“{original}”不是同类</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/ports.py" />
   <source>“{name}” is on another side, or of another block</source>
   <translation>“{name}”在另一侧，或属于另一个块</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/swapping.py" />
   <location filename="blockstudio/graph/left_out.py" />
   <source>“{name}” is part of the face of its block</source>
   <translation>“{name}”是所在块接口的一部分</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/activations.py" />
   <source>“{name}” is saturated</source>
   <translation>“{name}”已饱和</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/leaving.py" />
   <source>“{name}” is the block's own {kind} and stays</source>
   <translation>“{name}”是块自身的 {kind}，须保留在原处</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/blocks.py" />
   <source>“{name}” is the container of other nodes, and can't be one</source>
   <translation>“{name}”是其他节点的容器，不能同时是节点</translation>
  </message>
  <message>
   <location filename="blockstudio/data/unused.py" />
   <source>“{name}” is the target: its role “{role}” does not count</source>
   <translation>“{name}”是目标列：为它设置的角色“{role}”不起作用</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/capacity.py" />
   <source>“{name}” is too large for this machine</source>
   <translation>“{name}”对这台机器而言太大</translation>
  </message>
  <message>
   <location filename="blockstudio/api/tensor.py" />
   <source>“{name}” is true or false only when the network runs</source>
   <translation>“{name}”是真是假，网络运行时才知道</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/ungrouping.py" />
   <source>“{name}” is used more than once</source>
   <translation>“{name}”使用了不止一次</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/trying/posing.py" />
   <source>“{name}” is wrapped in {kind}: here it stands by itself</source>
   <translation>“{name}”包在 {kind} 中：在这里它单独存在</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/data.py" />
   <source>“{name}” is {mean} ± {std}</source>
   <translation>“{name}”是 {mean} ± {std}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/inspection/balance.py" />
   <source>“{name}” is {train} of train but {validation} of validation</source>
   <translation>“{name}”占训练集的 {train}，却占验证集的 {validation}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/image_folder.py" />
   <location filename="blockstudio/data/sources.py" />
   <source>“{name}” is {value}</source>
   <translation>“{name}”为 {value}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/bundle.py" />
   <source>“{name}” leads out of its folder</source>
   <translation>“{name}”指向其文件夹之外</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/grouping.py" />
   <source>“{name}” lies between the nodes to group: the block would feed itself</source>
   <translation>“{name}”位于要组合的节点之间：块会以自己的输出为输入</translation>
  </message>
  <message>
   <location filename="blockstudio/project/repair.py" />
   <source>“{name}” lies in a block that is not there and was left out</source>
   <translation>“{name}”所在的块不存在，已略去</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/registration.py" />
   <source>“{name}” lies in a container, which is made at once</source>
   <translation>“{name}”位于一个容器中，而容器是一次创建的</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/targets.py" />
   <source>“{name}” makes no network</source>
   <translation>“{name}”没有生成网络</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/clashes.py" />
   <source>“{name}” means something else in another piece of code</source>
   <translation>“{name}”在另一段代码中另有含义</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/code/forwards.py" />
   <location filename="blockstudio/graph/code/signature.py" />
   <source>“{name}” must be a subclass of nn.Module</source>
   <translation>“{name}”必须是 nn.Module 的子类</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/code/forwards.py" />
   <location filename="blockstudio/graph/code/signature.py" />
   <source>“{name}” must return its result at once</source>
   <translation>“{name}”必须直接返回结果</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/code/forwards.py" />
   <location filename="blockstudio/graph/code/signature.py" />
   <source>“{name}” needs a forward</source>
   <translation>“{name}”需要 forward</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/values.py" />
   <source>“{name}” needs {property}</source>
   <translation>“{name}”需要 {property}</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/conditions.py" />
   <source>“{name}” needs {symbol} = {size}</source>
   <translation>“{name}”要求 {symbol} = {size}</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/conditions.py" />
   <source>“{name}” needs {symbol} to be a multiple of {size}</source>
   <translation>“{name}”要求 {symbol} 是 {size} 的倍数</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/conditions.py" />
   <source>“{name}” needs {symbol} ≤ {size}</source>
   <translation>“{name}”要求 {symbol} ≤ {size}</translation>
  </message>
  <message>
   <location filename="blockstudio/data/sources.py" />
   <source>“{name}” of “{column}” is {value}</source>
   <translation>“{column}”的“{name}”是 {value}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/commands/registration.py" />
   <source>“{name}” registers as forward uses it already</source>
   <translation>“{name}”已经按 forward 的使用顺序注册</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/registration.py" />
   <location filename="blockstudio/graph/edits/reuse.py" />
   <source>“{name}” registers nothing</source>
   <translation>“{name}”不注册任何内容</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/code/signature.py" />
   <source>“{name}” returns nothing</source>
   <translation>“{name}”没有返回值</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/freezing.py" />
   <source>“{name}” says it for all that is in it</source>
   <translation>“{name}”已对其中的全部参数作了规定</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/left_out.py" />
   <source>“{name}” takes a parameter of it</source>
   <translation>“{name}”用到了它的参数</translation>
  </message>
  <message>
   <location filename="blockstudio/diagnosis/rules/network.py" />
   <source>“{name}” takes its means over tiny batches</source>
   <translation>“{name}”在极小的批上取均值</translation>
  </message>
  <message>
   <location filename="blockstudio/api/wiring.py" />
   <source>“{name}” takes no more inputs</source>
   <translation>“{name}”不再接受更多输入</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/region_shapes.py" />
   <source>“{name}” takes no turn, so there is nothing of “{value}” to stack</source>
   <translation>“{name}”一轮也不执行，因此没有“{value}”可以堆叠</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/rewiring.py" />
   <source>“{name}” takes nothing</source>
   <translation>“{name}”没有输入</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/targets.py" />
   <source>“{name}” takes other arguments: {why}</source>
   <translation>“{name}”的参数不同：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/code/signature.py" />
   <source>“{name}” takes what can't be typed in: give it a default</source>
   <translation>“{name}”需要无法键入的值：请给它一个默认值</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/reporting.py" />
   <source>“{name}” was given: here it can't be left out</source>
   <translation>给出了“{name}”：在这里不能省略它</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/reporting.py" />
   <source>“{name}” was not given: it is taken as {value}</source>
   <translation>未给出“{name}”：取为 {value}</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/conditions.py" />
   <source>“{name}” works only with some sizes of {symbol}, such as {size}</source>
   <translation>“{name}”只适用于 {symbol} 的某些大小，例如 {size}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/ports.py" />
   <location filename="blockstudio/graph/left_out.py" />
   <source>“{name}” would give nothing without it</source>
   <translation>没有它，“{name}”就没有任何输出</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/replacing.py" />
   <source>“{name}” would have no place for a wire of it</source>
   <translation>“{name}”的一条连线将无处可接</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/derived.py" />
   <source>“{name}” would have no weight of its own, and others take it</source>
   <translation>“{name}”将不再有自己的权重，而别处还要用它</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/sharing.py" />
   <source>“{name}” writes over the values of “{other}”</source>
   <translation>“{name}”覆盖了“{other}”的值</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/sharing.py" />
   <source>“{name}” writes over what {others} reads too</source>
   <translation>“{name}”覆盖了 {others} 也要读取的值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/library/updating.py" />
   <source>“{name}” · instances: {count}</source>
   <translation>“{name}” · 实例：{count}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/left_out.py" />
   <source>“{needing}” needs what “{name}” gives</source>
   <translation>“{needing}”需要“{name}”的结果</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/commands/clipboard.py" />
   <source>“{old}” was edited since it was copied: this one is “{new}”, a block of its own</source>
   <translation>“{old}”在复制之后被修改过：此处为“{new}”，是一个独立的块</translation>
  </message>
  <message>
   <location filename="blockstudio/data/findings.py" />
   <source>“{one}” and “{other}” are two texts in “{name}”</source>
   <translation>“{one}”和“{other}”在“{name}”里是两个不同的文本</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/checks/reuse.py" />
   <source>“{other}” belongs to another block</source>
   <translation>“{other}”属于另一个块</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/expressions.py" />
   <source>“{piece}” is not allowed</source>
   <translation>不允许使用“{piece}”</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/expressions.py" />
   <source>“{piece}” is not allowed in an expression</source>
   <translation>表达式中不允许使用“{piece}”</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/subject.py" />
   <source>“{property}” is needed</source>
   <translation>需要“{property}”</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/subject.py" />
   <location filename="blockstudio/studio/lab/numbers.py" />
   <source>“{property}” is not valid</source>
   <translation>“{property}”无效</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/ranges.py" />
   <source>“{said}” can't be cut so</source>
   <translation>“{said}”不能这样划分</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/ranges.py" />
   <source>“{said}” has a step on a logarithmic scale</source>
   <translation>“{said}”在对数尺度上带有步长</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/ranges.py" />
   <source>“{said}” is no interval</source>
   <translation>“{said}”不是区间</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/ranges.py" />
   <source>“{said}” is no list</source>
   <translation>“{said}”不是列表</translation>
  </message>
  <message>
   <location filename="blockstudio/sweeps/axes.py" />
   <source>“{said}” says not what varies</source>
   <translation>“{said}”没有说明什么在变化</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/devices.py" />
   <location filename="blockstudio/recipes/settings/paths.py" />
   <source>“{setting}” is no setting</source>
   <translation>“{setting}”不是设置项</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/expressions.py" />
   <source>“{source}” can't be computed: {why}</source>
   <translation>无法计算“{source}”：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/expressions.py" />
   <source>“{source}” divides by zero</source>
   <translation>“{source}”中除以零</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/expressions.py" />
   <source>“{source}” is not an expression</source>
   <translation>“{source}”不是表达式</translation>
  </message>
  <message>
   <location filename="blockstudio/importing/targets.py" />
   <source>“{target}” names nothing that makes a network</source>
   <translation>“{target}”没有指向能生成网络的东西</translation>
  </message>
  <message>
   <location filename="blockstudio/api/kinds.py" />
   <source>“{thing}” is no kind of node</source>
   <translation>“{thing}”不是一种节点</translation>
  </message>
  <message>
   <location filename="blockstudio/exporting/installable.py" />
   <source>“{version}” is no version</source>
   <translation>“{version}”不是版本</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/structures/returns.py" />
   <location filename="blockstudio/graph/structures/takes.py" />
   <source>“{words}” can't be read</source>
   <translation>无法读取“{words}”</translation>
  </message>
  <message>
   <location filename="blockstudio/project/call_arguments.py" />
   <source>“{words}” gives no arguments</source>
   <translation>“{words}”没有给出参数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/order.py" />
   <source>“{words}” gives no arguments by name</source>
   <translation>“{words}”没有按名称给出参数</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/structures/structure_words.py" />
   <source>“{words}” is no output, tuple, list or dictionary</source>
   <translation>“{words}”不是输出、元组、列表或字典</translation>
  </message>
  <message>
   <location filename="blockstudio/project/call_arguments.py" />
   <source>“{words}” is no plain value</source>
   <translation>“{words}”不是普通的值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/order.py" />
   <source>“{words}” is no shape</source>
   <translation>“{words}”不是形状</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/importing/order.py" />
   <source>“{words}” is no value for {name}</source>
   <translation>“{words}”不能作为 {name} 的值</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/structures/structure_words.py" />
   <source>“{words}” is nothing that can be taken</source>
   <translation>“{words}”不是可以接收的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/structures/takes.py" />
   <source>“{words}” needs the name of a parameter before it</source>
   <translation>“{words}”之前需要参数名</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/loading.py" />
   <source>“{words}” renames nothing</source>
   <translation>“{words}”不表示改名</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/value_changes.py" />
   <source>“{words}” says nothing to do</source>
   <translation>“{words}”没有说要做什么</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/search/grammar.py" />
   <source>“{word}” does not belong there</source>
   <translation>“{word}”不该出现在那里</translation>
  </message>
  <message>
   <location filename="blockstudio/cli/exporting.py" />
   <source>“{word}” is no option</source>
   <translation>“{word}”不是选项</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/indexing.py" />
   <source>“{word}” is no place in a tensor</source>
   <translation>“{word}”不是张量中的位置</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/search/query.py" />
   <source>“{word}” is no shape</source>
   <translation>“{word}” 不是形状</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/topbar.py" />
   <source>• edited</source>
   <translation>• 已修改</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/checkpoints/dialog.py" />
   <location filename="blockstudio/studio/files/dialogs.py" />
   <source>… and {count} more</source>
   <translation>… 以及另外 {count} 项</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/tie_list.py" />
   <source>… parameters</source>
   <translation>… 个参数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/twin.py" />
   <source>∞ calls “{name}” again: same weights</source>
   <translation>∞ 再次调用“{name}”：共用权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/lessons/panel.py" />
   <source>✓ Done</source>
   <translation>✓ 已完成</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/sizes.py" />
   <source>✓ has values since the dry run, in the live network</source>
   <translation>✓ 试运行后已有数值（在当前的网络中）</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/tie_list.py" />
   <source>✓ {count} checked by identity, in the network and in a copy of it</source>
   <translation>✓ 已在网络及其副本中确认 {count} 处绑定是同一对象</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>简体中文</source>
   <translation>简体中文</translation>
  </message>
 </context>
</TS>
