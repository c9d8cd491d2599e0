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
   <location filename="blockstudio/cli.py" />
   <source>--resume takes a run's folder and nothing else</source>
   <translation>--resume 只接受一个运行文件夹</translation>
  </message>
  <message>
   <location filename="blockstudio/training/checks.py" />
   <source>0 or more</source>
   <translation>0 或更多</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/recovery.py" />
   <source>1 edit</source>
   <translation>1 处修改</translation>
  </message>
  <message>
   <location filename="blockstudio/project/repair.py" />
   <source>A block contained itself; the node “{name}” was left out</source>
   <translation>有一个块包含了自身；节点“{name}”已略去</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/palette/kinds.py" />
   <source>A block of this project</source>
   <translation>本项目的块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/process/unexpected.py" />
   <source>A copy of the project is in {copy}. Details are in the log.</source>
   <translation>项目的副本保存在 {copy}，详情见日志。</translation>
  </message>
  <message>
   <location filename="blockstudio/training/checks.py" />
   <source>A loss that is not reduced to one number can't be minimised</source>
   <translation>未归约为一个数的损失无法最小化</translation>
  </message>
  <message>
   <location filename="blockstudio/project/reading.py" />
   <source>A newer Block Studio may know it.</source>
   <translation>更新版本的 Block Studio 可能认识它。</translation>
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
   <location filename="blockstudio/studio/palette/kinds.py" />
   <source>Activations</source>
   <translation>激活函数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Actual size</source>
   <translation>实际大小</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/arguments.py" />
   <source>Add</source>
   <translation>添加</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>Add a layer at the pointer</source>
   <translation>在光标处添加层</translation>
  </message>
  <message>
   <location filename="blockstudio/training/recipe.py" />
   <source>Add a layer with parameters, or let a parameter be trained.</source>
   <translation>添加一个带参数的层，或让某个参数参与训练。</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/blocks.py" />
   <source>Add block {name}</source>
   <translation>添加块 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/nodes.py" />
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Add note</source>
   <translation>添加便签</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>Add {name}</source>
   <translation>添加 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/reading.py" />
   <source>An entry of the file is no record and was left out</source>
   <translation>文件中有一项不是记录，已略去</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/block.py" />
   <location filename="blockstudio/studio/inspector/instance.py" />
   <source>Arguments</source>
   <translation>构造参数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Arrange the nodes of this block in layers</source>
   <translation>将此块的节点按层次排列</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>As the desktop</source>
   <translation>跟随系统</translation>
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
   <location filename="blockstudio/studio/gallery/page.py" />
   <source>Back to the project</source>
   <translation>返回项目</translation>
  </message>
  <message>
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
   <location filename="blockstudio/studio/files/documents.py" />
   <source>Block Studio projects</source>
   <translation>Block Studio 项目</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/palette/kinds.py" />
   <source>Blocks</source>
   <translation>块</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/sources.py" />
   <source>Breast cancer</source>
   <translation>乳腺癌</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>Cancel what is being dragged</source>
   <translation>取消正在进行的拖动</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/stage.py" />
   <source>Canvas</source>
   <translation>画布</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>Catalogue made from PyTorch</source>
   <translation>组件目录所依据的 PyTorch</translation>
  </message>
  <message>
   <location filename="blockstudio/training/checks.py" />
   <location filename="blockstudio/training/recipe.py" />
   <source>Change the size of the network's last layer.</source>
   <translation>请修改网络最后一层的大小。</translation>
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
   <location filename="blockstudio/training/data/idx.py" />
   <source>Choose a folder that holds IDX files.</source>
   <translation>请选择包含 IDX 文件的文件夹。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/editors.py" />
   <source>Choose a word</source>
   <translation>请选择一项</translation>
  </message>
  <message>
   <location filename="blockstudio/training/recipe.py" />
   <source>Choose “cpu”, or one of the GPUs that were found.</source>
   <translation>请选择“cpu”，或已找到的某个 GPU。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/editors.py" />
   <source>Choose…</source>
   <translation>选择…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/code/pane.py" />
   <source>Click a line to select its node</source>
   <translation>单击一行可选中对应的节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/minimap.py" />
   <source>Click or drag to look at another part</source>
   <translation>单击或拖动以查看其他部分</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>Close</source>
   <translation>关闭</translation>
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
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Close the project and show the welcome page</source>
   <translation>关闭项目并显示欢迎页</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Close the window</source>
   <translation>关闭窗口</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/code/view.py" />
   <location filename="blockstudio/studio/frame/panels.py" />
   <location filename="blockstudio/studio/inspector/instance.py" />
   <location filename="blockstudio/studio/inspector/node.py" />
   <source>Code</source>
   <translation>代码</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/exports.py" />
   <source>Code written to {path}</source>
   <translation>代码已写入 {path}</translation>
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
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>Connect {a} to {b}</source>
   <translation>连接 {a} 到 {b}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/block.py" />
   <source>Contents</source>
   <translation>内容</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/palette/kinds.py" />
   <source>Control</source>
   <translation>控制</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/code/pane.py" />
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
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Cut</source>
   <translation>剪切</translation>
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
   <location filename="blockstudio/studio/data/panel.py" />
   <location filename="blockstudio/studio/frame/panels.py" />
   <source>Data</source>
   <translation>数据</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/recovery.py" />
   <source>Decide later</source>
   <translation>以后再说</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Delete</source>
   <translation>删除</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/table.py" />
   <source>Delete run</source>
   <translation>删除运行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/table.py" />
   <source>Delete run {number} with its weights and curves?</source>
   <translation>要删除运行 {number} 及其权重和曲线吗？</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>Delete {count} items</source>
   <translation>删除 {count} 项</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>Delete {name}</source>
   <translation>删除 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/table.py" />
   <source>Delete…</source>
   <translation>删除…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/devices.py" />
   <source>Device</source>
   <translation>设备</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/sources.py" />
   <source>Diabetes progression</source>
   <translation>糖尿病病情进展</translation>
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
   <translation>溶解</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>Dissolve {count} nodes</source>
   <translation>溶解 {count} 个节点</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>Dissolve {name}</source>
   <translation>溶解 {name}</translation>
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
   <location filename="blockstudio/studio/inspector/others.py" />
   <source>Double-click the note on the canvas to edit it.</source>
   <translation>双击画布上的便签可进行编辑。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/tips.py" />
   <source>Double-click to enter</source>
   <translation>双击进入</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/note.py" />
   <source>Double-click to write a note</source>
   <translation>双击以书写便签</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/idx.py" />
   <source>Download or copy it again.</source>
   <translation>请重新下载或复制。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/stage.py" />
   <source>Drag a layer here from the palette</source>
   <translation>从组件面板拖一个层到这里</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/clipboard.py" />
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Duplicate</source>
   <translation>创建副本</translation>
  </message>
  <message>
   <location filename="blockstudio/project/journal.py" />
   <source>Edits can't be written down for recovery</source>
   <translation>无法记录修改以供恢复</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <source>End the run and keep its parameters</source>
   <translation>结束运行并保留其参数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>English</source>
   <translation>English</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Enter block</source>
   <translation>进入块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/instance.py" />
   <source>Enter the block</source>
   <translation>进入块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/problems/panel.py" />
   <source>Error</source>
   <translation>错误</translation>
  </message>
  <message>
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
   <source>Export parameters</source>
   <translation>导出参数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Export parameters…</source>
   <translation>导出参数…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
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
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Find any command, layer or node by its name</source>
   <translation>按名称查找任何命令、层或节点</translation>
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
   <location filename="blockstudio/studio/canvas/quickadd.py" />
   <source>Found</source>
   <translation>找到的结果</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Give the selected node another name: its key in state_dict</source>
   <translation>为所选节点改名：即它在 state_dict 中的键</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/table.py" />
   <source>Go on from its checkpoint</source>
   <translation>从检查点继续</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Go to the search field of the layers</source>
   <translation>转到层的搜索框</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/words.py" />
   <source>Got: {got}.</source>
   <translation>实际：{got}。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Group into block</source>
   <translation>组合成块</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/grouping.py" />
   <source>Group {count} nodes into {name}</source>
   <translation>将 {count} 个节点组合为 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/sources.py" />
   <source>Handwritten digits</source>
   <translation>手写数字</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/heat.py" />
   <source>Heat map</source>
   <translation>热图</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/histogram.py" />
   <source>Histogram</source>
   <translation>直方图</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/panel.py" />
   <source>Horizontal axis</source>
   <translation>横轴</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/panel.py" />
   <source>How much the train curve is smoothed; the raw one is behind</source>
   <translation>训练曲线的平滑程度；原始曲线显示在后面</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/sources.py" />
   <source>IDX files (MNIST layout)</source>
   <translation>IDX 文件（MNIST 布局）</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>Inputs</source>
   <translation>输入</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/block.py" />
   <location filename="blockstudio/studio/palette/kinds.py" />
   <source>Inputs and outputs</source>
   <translation>输入与输出</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>Insert {name}</source>
   <translation>插入 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panels.py" />
   <location filename="blockstudio/studio/inspector/panel.py" />
   <source>Inspector</source>
   <translation>检查器</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/process/startup.py" />
   <source>Install what is missing with</source>
   <translation>用以下命令安装缺少的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/sources.py" />
   <source>Iris flowers</source>
   <translation>鸢尾花</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/idx.py" />
   <source>It may end in .gz; the names are those of MNIST and Fashion-MNIST.</source>
   <translation>文件名可以 .gz 结尾；名称与 MNIST 和 Fashion-MNIST 相同。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Keep the selection for pasting, here or in another project</source>
   <translation>保留所选内容以便粘贴到此处或其他项目</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <location filename="blockstudio/studio/frame/help.py" />
   <source>Keyboard shortcuts</source>
   <translation>键盘快捷键</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Language</source>
   <translation>语言</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/palette/kinds.py" />
   <location filename="blockstudio/studio/palette/panel.py" />
   <source>Layers</source>
   <translation>层</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Leave block</source>
   <translation>离开块</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/tables.py" />
   <source>Leave names and free text out of the table.</source>
   <translation>请从表格中去掉名称和自由文本。</translation>
  </message>
  <message>
   <location filename="blockstudio/training/preparation.py" />
   <source>Leave one Output in the network that is trained.</source>
   <translation>请在要训练的网络中只保留一个输出。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Light</source>
   <translation>浅色</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <source>List every command with its keys</source>
   <translation>列出所有命令及其快捷键</translation>
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
   <location filename="blockstudio/project/file.py" />
   <source>Look it through, then save it under another name.</source>
   <translation>请检查一遍，再另存为其他文件名。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/panel.py" />
   <source>Loss and accuracy appear here while a run trains. Press Train to start one.</source>
   <translation>训练时，损失和准确率会显示在这里。按“训练”开始。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/panel.py" />
   <source>Loss options</source>
   <translation>损失函数选项</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/palette/kinds.py" />
   <source>Losses</source>
   <translation>损失函数</translation>
  </message>
  <message>
   <location filename="blockstudio/training/recorder.py" />
   <source>Lower the learning rate, or look for a division by zero or a log of 0.</source>
   <translation>请降低学习率，或检查是否有除以零或对 0 取对数。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Make the change again that was taken back</source>
   <translation>重新进行刚才撤销的修改</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/header.py" />
   <source>Manual  F1</source>
   <translation>手册  F1</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/minimap.py" />
   <source>Map of the block</source>
   <translation>块的缩略图</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/palette/kinds.py" />
   <source>Maths</source>
   <translation>数学</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/problems/panel.py" />
   <source>Mend this with one click</source>
   <translation>一键修正</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/process/system.py" />
   <source>Missing on this system: {names}. Install with</source>
   <translation>此系统缺少：{names}。安装命令</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/recipe.py" />
   <source>More options</source>
   <translation>更多选项</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>Move the selection</source>
   <translation>移动所选内容</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>Move {count} items</source>
   <translation>移动 {count} 项</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>Move {name}</source>
   <translation>移动 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/editor.py" />
   <location filename="blockstudio/studio/inspector/header.py" />
   <source>Name</source>
   <translation>名称</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/form.py" />
   <source>Needed: {wanted}</source>
   <translation>需要：{wanted}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/crumbs.py" />
   <location filename="blockstudio/studio/inspector/block.py" />
   <location filename="blockstudio/studio/problems/places.py" />
   <source>Network</source>
   <translation>网络</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <location filename="blockstudio/studio/gallery/page.py" />
   <source>New project</source>
   <translation>新建项目</translation>
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
   <location filename="blockstudio/studio/problems/panel.py" />
   <source>No problems</source>
   <translation>没有问题</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/state.py" />
   <source>No run yet</source>
   <translation>尚无运行</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/description.py" />
   <source>No samples are left to train on</source>
   <translation>没有剩余样本可供训练</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/others.py" />
   <source>Nodes of one kind can be edited together: select those alone.</source>
   <translation>同类节点可以一起编辑：请只选中它们。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/arguments.py" />
   <source>None yet. Properties inside can be computed from arguments: hidden * 4</source>
   <translation>暂无。块内的属性可以由构造参数计算：hidden * 4</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/editor.py" />
   <location filename="blockstudio/studio/inspector/others.py" />
   <location filename="blockstudio/studio/problems/panel.py" />
   <source>Note</source>
   <translation>便签</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/quickadd.py" />
   <source>Nothing found. Try “fully connected” or “pool”.</source>
   <translation>没有找到。试试“全连接”或“池化”。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/stage.py" />
   <source>Nothing selected</source>
   <translation>未选中任何内容</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/menus.py" />
   <source>Nothing yet</source>
   <translation>暂无</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/sources.py" />
   <source>NumPy archive (.npz)</source>
   <translation>NumPy 归档 (.npz)</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>On the canvas</source>
   <translation>在画布上</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Open a project file</source>
   <translation>打开项目文件</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/table.py" />
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
   <location filename="blockstudio/studio/actions/running.py" />
   <location filename="blockstudio/studio/process/unexpected.py" />
   <source>Open the log folder</source>
   <translation>打开日志文件夹</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <location filename="blockstudio/studio/gallery/page.py" />
   <source>Open…</source>
   <translation>打开…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/panel.py" />
   <source>Optimiser options</source>
   <translation>优化器选项</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panels.py" />
   <location filename="blockstudio/studio/outline/panel.py" />
   <source>Outline</source>
   <translation>大纲</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panels.py" />
   <source>Palette</source>
   <translation>组件</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>Pan</source>
   <translation>平移</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/window.py" />
   <source>Panels</source>
   <translation>面板</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/exports.py" />
   <location filename="blockstudio/studio/inspector/node.py" />
   <location filename="blockstudio/studio/palette/kinds.py" />
   <location filename="blockstudio/studio/parameters/rows.py" />
   <source>Parameters</source>
   <translation>参数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/exports.py" />
   <source>Parameters written to {path}</source>
   <translation>参数已写入 {path}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/clipboard.py" />
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Paste</source>
   <translation>粘贴</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <location filename="blockstudio/studio/training/panel.py" />
   <source>Pause</source>
   <translation>暂停</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panels.py" />
   <location filename="blockstudio/studio/problems/panel.py" />
   <source>Problems</source>
   <translation>问题</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panels.py" />
   <source>Problems  {count}</source>
   <translation>问题  {count}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/progress.py" />
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
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Put a copy beside the selection</source>
   <translation>在所选内容旁放一份副本</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Put a text on the canvas</source>
   <translation>在画布上放一段文字</translation>
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
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Put the nodes of the selected block in its place</source>
   <translation>用所选块内的节点替换该块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Put the selected nodes into a block of their own</source>
   <translation>将所选节点放入一个新块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <source>Put the weights back to the initial ones of the seed</source>
   <translation>将权重恢复为随机种子对应的初始值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/exports.py" />
   <source>Python files</source>
   <translation>Python 文件</translation>
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
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Quit</source>
   <translation>退出</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Read weights from a .params or .safetensors file into the network</source>
   <translation>从 .params 或 .safetensors 文件将权重读入网络</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/panel.py" />
   <source>Reading the data…</source>
   <translation>正在读取数据…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/gallery/page.py" />
   <source>Recent</source>
   <translation>最近</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/gallery/page.py" />
   <source>Recent projects</source>
   <translation>最近的项目</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/panel.py" />
   <source>Recipe</source>
   <translation>训练方案</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <location filename="blockstudio/studio/frame/window.py" />
   <source>Redo</source>
   <translation>重做</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/window.py" />
   <source>Redo {what}</source>
   <translation>重做 {what}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/palette/kinds.py" />
   <source>Regularisation</source>
   <translation>正则化</translation>
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
   <location filename="blockstudio/training/data/targets.py" />
   <source>Remove those rows, or mend them.</source>
   <translation>请移除或修正这些行。</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/blocks.py" />
   <source>Remove unused blocks</source>
   <translation>移除未使用的块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
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
   <location filename="blockstudio/studio/files/recovery.py" />
   <source>Restore</source>
   <translation>恢复</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/window.py" />
   <location filename="blockstudio/studio/training/panel.py" />
   <source>Resume</source>
   <translation>继续</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panels.py" />
   <location filename="blockstudio/studio/training/panel.py" />
   <source>Run</source>
   <translation>运行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/state.py" />
   <source>Run {number}: {words}</source>
   <translation>运行 {number}：{words}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panels.py" />
   <location filename="blockstudio/studio/runs/table.py" />
   <source>Runs</source>
   <translation>运行记录</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/table.py" />
   <source>Runs are listed here. Press Train to start the first.</source>
   <translation>运行会列在这里。按“训练”开始第一次运行。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/bars.py" />
   <location filename="blockstudio/studio/data/panel.py" />
   <source>Samples per class</source>
   <translation>每类样本数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Save</source>
   <translation>保存</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Save as…</source>
   <translation>另存为…</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <source>Save it under another name or in another folder.</source>
   <translation>请换一个名称或文件夹保存。</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <source>Save it under another name, or open it with a newer Block Studio.</source>
   <translation>请以其他名称保存，或用更新版本的 Block Studio 打开。</translation>
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
   <location filename="blockstudio/studio/frame/window.py" />
   <source>Saved to {path}</source>
   <translation>已保存到 {path}</translation>
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
   <location filename="blockstudio/studio/frame/help.py" />
   <source>Select a layer first.</source>
   <translation>请先选中一个层。</translation>
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
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Select every node and note of this block</source>
   <translation>选中此块的所有节点和便签</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/blocks.py" />
   <source>Set argument {name} of {block}</source>
   <translation>设置 {block} 的构造参数 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/settings.py" />
   <location filename="blockstudio/studio/forms/subject.py" />
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
   <location filename="blockstudio/studio/palette/kinds.py" />
   <source>Shape and pooling</source>
   <translation>形状与汇聚</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/node.py" />
   <source>Shapes and parameters appear as soon as the engine knows them.</source>
   <translation>引擎算出形状和参数后会立即显示。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/table.py" />
   <source>Show curves</source>
   <translation>显示曲线</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/palette/kinds.py" />
   <source>Show fewer</source>
   <translation>收起</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Show the block around this one</source>
   <translation>显示外层的块</translation>
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
   <location filename="blockstudio/studio/actions/running.py" />
   <source>Show the folder where unexpected failures are written down</source>
   <translation>显示记录意外故障的文件夹</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Show the selected nodes as large as fits</source>
   <translation>尽可能大地显示所选节点</translation>
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
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Show the whole block</source>
   <translation>显示整个块</translation>
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
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Show what is inside the selected block</source>
   <translation>显示所选块的内部</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/crumbs.py" />
   <source>Show {name}</source>
   <translation>显示 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/panel.py" />
   <source>Smoothing</source>
   <translation>平滑</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/process/unexpected.py" />
   <source>Something unexpected happened</source>
   <translation>发生了意外情况</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>Space or the middle button, and drag</source>
   <translation>按住空格键或中键拖动</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <source>Start a training run, or go on with the paused one</source>
   <translation>开始训练，或继续已暂停的训练</translation>
  </message>
  <message>
   <location filename="blockstudio/training/checkpoint.py" />
   <source>Start the run again from the beginning.</source>
   <translation>请从头重新开始运行。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Start with an empty network</source>
   <translation>从空网络开始</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <location filename="blockstudio/studio/training/panel.py" />
   <source>Step</source>
   <translation>单步</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
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
   <location filename="blockstudio/training/data/sources.py" />
   <source>Synthetic linear regression</source>
   <translation>合成线性回归数据</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>System</source>
   <translation>系统</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>Tab or double click</source>
   <translation>Tab 键或双击</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/sources.py" />
   <source>Table (.csv)</source>
   <translation>表格 (.csv)</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/face.py" />
   <source>Take from data</source>
   <translation>取自数据</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Take the last change back</source>
   <translation>撤销上一次修改</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/editing.py" />
   <source>Take the selection away and keep it for pasting</source>
   <translation>取走所选内容并保留以便粘贴</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/form.py" />
   <source>Takes {wanted}.</source>
   <translation>接受{wanted}。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <source>Tell what the selected layer does and takes</source>
   <translation>说明所选层的作用及其参数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/dialogs.py" />
   <source>That did not work</source>
   <translation>操作未成功</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/archives.py" />
   <source>The array “{x}” holds no numbers</source>
   <translation>数组“{x}”中没有数值</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/archives.py" />
   <source>The arrays of {name} do not belong together</source>
   <translation>{name} 中的数组彼此不匹配</translation>
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
   <location filename="blockstudio/project/repair.py" />
   <source>The block that is the whole network is missing; now it is {name}</source>
   <translation>缺少代表整个网络的块；现在改用 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/tables.py" />
   <source>The column “{name}” has {count} different texts</source>
   <translation>列“{name}”有 {count} 种不同的文本</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/face.py" />
   <source>The data gives {shape}. N is the number of samples in a batch.</source>
   <translation>数据的形状为 {shape}。N 是一个批量中的样本数。</translation>
  </message>
  <message>
   <location filename="blockstudio/training/execution.py" />
   <source>The data has changed since the run was interrupted</source>
   <translation>运行中断后数据发生了变化</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <source>The file has entries unknown here, which a save will drop: {names}</source>
   <translation>文件中有此处不认识的项，保存时会被丢弃：{names}</translation>
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
   <location filename="blockstudio/project/file.py" />
   <source>The file is damaged; what could be read of it was opened</source>
   <translation>文件已损坏；已打开其中可读取的部分</translation>
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
   <location filename="blockstudio/studio/frame/window.py" />
   <source>The file was opened with problems</source>
   <translation>文件已打开，但存在问题</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <source>The file was written by a newer Block Studio; what is known here was opened</source>
   <translation>文件由更新版本的 Block Studio 写成；已打开其中可识别的部分</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/panel.py" />
   <source>The first curves appear in a moment.</source>
   <translation>曲线马上就会出现。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/panel.py" />
   <source>The first samples appear here once the data can be read.</source>
   <translation>数据读取成功后，前几个样本会显示在这里。</translation>
  </message>
  <message>
   <location filename="blockstudio/training/run.py" />
   <source>The folder of the run can't be made: {why}</source>
   <translation>无法创建运行文件夹：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/idx.py" />
   <source>The images and labels of {folder} do not belong together</source>
   <translation>{folder} 中的图像与标签不匹配</translation>
  </message>
  <message>
   <location filename="blockstudio/training/recorder.py" />
   <source>The loss became {value} at step {step} (epoch {epoch})</source>
   <translation>在第 {step} 步（第 {epoch} 轮）损失变成了 {value}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/preparation.py" />
   <source>The network does not give one tensor, so no loss can be computed</source>
   <translation>网络的输出不是单个张量，因此无法计算损失</translation>
  </message>
  <message>
   <location filename="blockstudio/training/recipe.py" />
   <source>The network has nothing to train</source>
   <translation>网络中没有可训练的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/training/preparation.py" />
   <source>The network has several inputs, the data has one</source>
   <translation>网络有多个输入，而数据只有一个</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/block.py" />
   <source>The network is empty. Drag a layer from the palette onto the canvas.</source>
   <translation>网络是空的。请从组件面板拖一个层到画布上。</translation>
  </message>
  <message>
   <location filename="blockstudio/training/recipe.py" />
   <source>The network's output and the targets differ in shape</source>
   <translation>网络输出与目标的形状不同</translation>
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
   <location filename="blockstudio/training/checks.py" />
   <source>The seed is {seed}</source>
   <translation>随机种子为 {seed}</translation>
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
   <location filename="blockstudio/training/data/sources.py" />
   <source>The share kept for validation is {share}</source>
   <translation>留作验证的比例为 {share}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/tables.py" />
   <source>The table has no column but the target</source>
   <translation>表格除目标外没有其他列</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/targets.py" />
   <source>The target “{name}” has values that are not finite</source>
   <translation>目标“{name}”含有非有限值</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/targets.py" />
   <source>The target “{name}” is no number, so it can't be regressed</source>
   <translation>目标“{name}”不是数值，因此无法回归</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/panel.py" />
   <source>The values appear as soon as the engine has built the network.</source>
   <translation>引擎构建网络后会立即显示数值。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/exports.py" />
   <source>The weights are the initial ones again</source>
   <translation>权重已恢复为初始值</translation>
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
   <source>The {record} {id} has entries unknown here, which a save will drop: {fields}</source>
   <translation>{record} {id} 中有此处不认识的项，保存时会被丢弃：{fields}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/reading.py" />
   <source>The {record} {id} has no {field} and was left out</source>
   <translation>{record} {id} 缺少 {field}，已略去</translation>
  </message>
  <message>
   <location filename="blockstudio/project/reading.py" />
   <source>The {record} {id} is nested too deep and was left out</source>
   <translation>{record} {id} 嵌套过深，已略去</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Theme</source>
   <translation>主题</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/sources.py" />
   <source>There is no data source “{name}”</source>
   <translation>没有名为“{name}”的数据来源</translation>
  </message>
  <message>
   <location filename="blockstudio/training/recipe.py" />
   <source>There is no device “{name}” here</source>
   <translation>此处没有设备“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/project/examples.py" />
   <source>There is no example {name}</source>
   <translation>没有名为 {name} 的示例</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/archives.py" />
   <location filename="blockstudio/training/data/tables.py" />
   <source>There is no file {path}</source>
   <translation>没有文件 {path}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/idx.py" />
   <source>There is no folder {path}</source>
   <translation>没有文件夹 {path}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/checks.py" />
   <source>There is no loss “{name}”</source>
   <translation>没有损失函数“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/training/checks.py" />
   <source>There is no optimiser “{name}”</source>
   <translation>没有优化器“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/training/recipe.py" />
   <source>There is no {item} “{name}”</source>
   <translation>没有 {item}“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/documents.py" />
   <source>They are lost otherwise.</source>
   <translation>否则这些修改会丢失。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/instance.py" />
   <source>This block has no arguments. Enter it to add some.</source>
   <translation>此块没有构造参数。进入块内可添加。</translation>
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
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Tidy up</source>
   <translation>整理布局</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/window.py" />
   <source>Top bar</source>
   <translation>顶栏</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <location filename="blockstudio/studio/frame/window.py" />
   <location filename="blockstudio/studio/training/panel.py" />
   <source>Train</source>
   <translation>训练</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/running.py" />
   <source>Train for one step and wait</source>
   <translation>训练一步后等待</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/panels.py" />
   <source>Training</source>
   <translation>训练</translation>
  </message>
  <message>
   <location filename="blockstudio/project/repair.py" />
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
   <location filename="blockstudio/studio/actions/editing.py" />
   <location filename="blockstudio/studio/frame/window.py" />
   <source>Undo</source>
   <translation>撤销</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/window.py" />
   <source>Undo {what}</source>
   <translation>撤销 {what}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Ungroup</source>
   <translation>取消组合</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/grouping.py" />
   <source>Ungroup {name}</source>
   <translation>取消组合 {name}</translation>
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
   <location filename="blockstudio/studio/files/documents.py" />
   <location filename="blockstudio/studio/files/recovery.py" />
   <location filename="blockstudio/studio/workbench.py" />
   <source>Untitled</source>
   <translation>未命名</translation>
  </message>
  <message>
   <location filename="blockstudio/training/checks.py" />
   <source>Use a loss for numbers, such as torch.nn.MSELoss.</source>
   <translation>请使用针对数值的损失函数，例如 torch.nn.MSELoss。</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Use dark colours</source>
   <translation>使用深色</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Use light colours</source>
   <translation>使用浅色</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>Use the colours of the desktop</source>
   <translation>使用系统的颜色</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>Walk from node to node</source>
   <translation>在节点之间移动</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/problems/panel.py" />
   <source>Warning</source>
   <translation>警告</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/panel.py" />
   <source>Weights: {origin}</source>
   <translation>权重：{origin}</translation>
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
   <location filename="blockstudio/studio/search/commands.py" />
   <source>What was found</source>
   <translation>找到的结果</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>Wheel</source>
   <translation>滚轮</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/chart.py" />
   <source>Wheel: zoom · drag: move · double-click: the whole run</source>
   <translation>滚轮：缩放 · 拖动：移动 · 双击：整个运行</translation>
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
   <location filename="blockstudio/training/data/sources.py" />
   <source>Wine cultivars</source>
   <translation>葡萄酒品种</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/others.py" />
   <source>Wire</source>
   <translation>连线</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/notes.py" />
   <source>Write note</source>
   <translation>书写便签</translation>
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
   <location filename="blockstudio/studio/files/recovery.py" />
   <source>Your edits were kept</source>
   <translation>您的修改已保留</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
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
   <location filename="blockstudio/studio/parameters/heat.py" />
   <source>[{first}] … [{last}]  mean {value:.4g}</source>
   <translation>[{first}] … [{last}]  均值 {value:.4g}</translation>
  </message>
  <message>
   <location filename="blockstudio/cli.py" />
   <source>a .bstudio file or --resume FOLDER</source>
   <translation>一个 .bstudio 文件，或 --resume 文件夹</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>a block can't contain itself: {path}</source>
   <translation>块不能包含自身：{path}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/tips.py" />
   <source>a block that is gone</source>
   <translation>一个已不存在的块</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/values.py" />
   <source>a dtype such as float32</source>
   <translation>数据类型，例如 float32</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/form.py" />
   <source>a file</source>
   <translation>一个文件</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/form.py" />
   <source>a folder</source>
   <translation>一个文件夹</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>a forward pass runs from inputs to outputs; a While region can loop</source>
   <translation>前向传播从输入走到输出；需要循环时可用 While 区域</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/blocks.py" />
   <location filename="blockstudio/graph/names.py" />
   <source>a name can't be empty</source>
   <translation>名称不能为空</translation>
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
   <location filename="blockstudio/project/repair.py" />
   <source>a node in the same block at both ends</source>
   <translation>两端为同一块中的节点</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>a node with an input and an output</source>
   <translation>有输入和输出的节点</translation>
  </message>
  <message>
   <location filename="blockstudio/api.py" />
   <source>a node, or “node.port”; nodes here: {names}</source>
   <translation>一个节点，或“节点.端口”；此处的节点：{names}</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/values.py" />
   <source>a number</source>
   <translation>一个数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/panel.py" />
   <source>a number (regression)</source>
   <translation>一个数（回归）</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/center.py" />
   <source>a run is at work already</source>
   <translation>已有运行正在进行</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>a second</source>
   <translation>第二个</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/values.py" />
   <source>a shape such as N, 3, 32, 32</source>
   <translation>形状，例如 N, 3, 32, 32</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/panel.py" />
   <source>a single number</source>
   <translation>单个数</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/values.py" />
   <source>a text</source>
   <translation>一段文本</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/values.py" />
   <source>a whole number</source>
   <translation>一个整数</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>a wire can't cross the border of a block</source>
   <translation>连线不能跨越块的边界</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/charts.py" />
   <source>accuracy</source>
   <translation>准确率</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/search/finding.py" />
   <source>add</source>
   <translation>添加</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/block.py" />
   <source>add an Input and an Output</source>
   <translation>请添加一个输入和一个输出</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>add an Input or Output to the block and wire that</source>
   <translation>请在块中添加输入或输出，再连接它</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/check.py" />
   <source>add an Output and wire the result to it</source>
   <translation>请添加一个输出，并将结果连接到它</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/values.py" />
   <source>an index such as :, 0</source>
   <translation>索引，例如 :, 0</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/weights.py" />
   <source>an object of {kind}, which could run code</source>
   <translation>{kind} 的对象，可能会运行代码</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/stage.py" />
   <location filename="blockstudio/studio/data/bars.py" />
   <source>and {count} more</source>
   <translation>以及另外 {count} 项</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/weights.py" />
   <source>another shape: {key}</source>
   <translation>形状不同：{key}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/idx.py" />
   <source>as many labels as images, {count}</source>
   <translation>标签数与图像数相同，即 {count}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/archives.py" />
   <source>as many targets as inputs</source>
   <translation>目标数与输入数相同</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/sources.py" />
   <source>at least 0 and less than 1</source>
   <translation>至少为 0 且小于 1</translation>
  </message>
  <message>
   <location filename="blockstudio/training/checks.py" />
   <source>at least 1</source>
   <translation>至少为 1</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/tables.py" />
   <source>at most {most}</source>
   <translation>至多为 {most}</translation>
  </message>
  <message>
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
   <location filename="blockstudio/studio/training/recipe.py" />
   <source>batch size</source>
   <translation>批量大小</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/table.py" />
   <source>best</source>
   <translation>最佳</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/block.py" />
   <source>block</source>
   <translation>块</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/tips.py" />
   <source>block {name}</source>
   <translation>块 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/tips.py" />
   <source>block {name}, used {count} times</source>
   <translation>块 {name}，使用了 {count} 次</translation>
  </message>
  <message>
   <location filename="blockstudio/cli.py" />
   <source>blockstudio --help lists the commands</source>
   <translation>blockstudio --help 会列出所有命令</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/panel.py" />
   <source>blue −{limit:.3g}, white 0, red +{limit:.3g}</source>
   <translation>蓝 −{limit:.3g}，白 0，红 +{limit:.3g}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/rows.py" />
   <source>buffer</source>
   <translation>缓冲区</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/totals.py" />
   <source>buffers</source>
   <translation>缓冲区</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/panel.py" />
   <source>by epoch</source>
   <translation>按轮</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/panel.py" />
   <source>by step</source>
   <translation>按步</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/gestures/wiring.py" />
   <source>carries {shape}</source>
   <translation>传递 {shape}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/editors.py" />
   <source>choose</source>
   <translation>选择</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/weights.py" />
   <source>choose another folder</source>
   <translation>请选择另一个文件夹</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/exports.py" />
   <source>choose another name or another folder</source>
   <translation>请选择另一个名称或文件夹</translation>
  </message>
  <message>
   <location filename="blockstudio/cli.py" />
   <source>choose another with -o</source>
   <translation>请用 -o 选择另一个</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/verbs.py" />
   <source>copy nodes on a canvas first, here or in another project</source>
   <translation>请先在画布上复制节点，本项目或其他项目均可</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/editors.py" />
   <location filename="blockstudio/studio/inspector/arguments.py" />
   <source>default</source>
   <translation>默认</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/check.py" />
   <source>delete all but one, or join them with add or cat</source>
   <translation>请只保留一条，或用 add 或 cat 合并它们</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/check.py" />
   <source>delete one of its wires</source>
   <translation>请删除其中一条连线</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>delete that wire first, or join the two with add or cat</source>
   <translation>请先删除那条连线，或用 add 或 cat 合并两者</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/check.py" />
   <source>delete the wire</source>
   <translation>请删除连线</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/check.py" />
   <source>delete this instance</source>
   <translation>请删除此实例</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/recipe.py" />
   <source>device</source>
   <translation>设备</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>disconnect it first</source>
   <translation>请先断开它</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/center.py" />
   <source>drag a layer from the palette first</source>
   <translation>请先从组件面板拖入一个层</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/check.py" />
   <source>drag a wire to it from an output</source>
   <translation>请从某个输出拖一条连线到它</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/face.py" />
   <location filename="blockstudio/studio/inspector/others.py" />
   <source>dtype</source>
   <translation>数据类型</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/editors.py" />
   <source>empty</source>
   <translation>空</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/axes.py" />
   <source>epoch</source>
   <translation>轮</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/axes.py" />
   <source>epoch {epoch:.2f}</source>
   <translation>第 {epoch:.2f} 轮</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/progress.py" />
   <source>epoch {now} / {all}</source>
   <translation>第 {now} / {all} 轮</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/table.py" />
   <location filename="blockstudio/studio/training/recipe.py" />
   <source>epochs</source>
   <translation>轮数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/state.py" />
   <source>failed</source>
   <translation>失败</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/state.py" />
   <source>failed at “{node}”</source>
   <translation>在“{node}”处失败</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/state.py" />
   <source>failed at “{node}”: {why}</source>
   <translation>在“{node}”处失败：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/state.py" />
   <source>failed: {why}</source>
   <translation>失败：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/samples.py" />
   <source>feature {number}</source>
   <translation>特征 {number}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/state.py" />
   <source>finished</source>
   <translation>已完成</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>found from the shapes</source>
   <translation>由形状推出</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/others.py" />
   <source>from</source>
   <translation>从</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/rows.py" />
   <source>frozen</source>
   <translation>已冻结</translation>
  </message>
  <message>
   <location filename="blockstudio/cli.py" />
   <source>give --params, --safetensors or --code</source>
   <translation>请给出 --params、--safetensors 或 --code</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/check.py" />
   <source>give it a value in the inspector</source>
   <translation>请在检查器中给它一个值</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/weights.py" />
   <source>give the Input a shape, or type the missing sizes</source>
   <translation>请为输入指定形状，或填写缺少的大小</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/live.py" />
   <source>give the Input a shape, or type the size</source>
   <translation>请为输入指定形状，或填写大小</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/search/finding.py" />
   <source>go to</source>
   <translation>转到</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/figures.py" />
   <source>gradient norm</source>
   <translation>梯度范数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/block.py" />
   <source>in  {name}</source>
   <translation>输入  {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/rows.py" />
   <source>init {how}</source>
   <translation>初始 {how}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/origin.py" />
   <source>initial values</source>
   <translation>初始值</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/check.py" />
   <source>input “{port}” of “{name}” is not connected</source>
   <translation>“{name}”的输入“{port}”未连接</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/archives.py" />
   <source>inputs {x}, targets {y}</source>
   <translation>输入 {x}，目标 {y}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/instance.py" />
   <source>instance of {block}</source>
   <translation>{block} 的实例</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/state.py" />
   <source>interrupted</source>
   <translation>已中断</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <source>it does not say that it is one</source>
   <translation>它没有声明自己是项目文件</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <source>it has no list of records</source>
   <translation>它没有记录列表</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <source>it is JSON of another kind</source>
   <translation>它是另一种 JSON</translation>
  </message>
  <message>
   <location filename="blockstudio/training/checkpoint.py" />
   <source>it is damaged, or holds more than plain data</source>
   <translation>它已损坏，或包含普通数据以外的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <source>it is damaged, or no JSON: {reason}</source>
   <translation>它已损坏，或不是 JSON：{reason}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <source>it is empty</source>
   <translation>它是空的</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/check.py" />
   <source>it is left out of the code</source>
   <translation>它不会写入代码</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <source>it is nested too deep</source>
   <translation>它嵌套过深</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <source>it is no file, or far larger than any project</source>
   <translation>它不是文件，或远大于任何项目</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <source>it is not UTF-8 text</source>
   <translation>它不是 UTF-8 文本</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/check.py" />
   <source>it may come from a newer version; replace or delete the node</source>
   <translation>它可能来自更新的版本；请替换或删除该节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/window.py" />
   <source>it starts again with your next edit or run</source>
   <translation>下次编辑或训练时会重新启动</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/blocks.py" />
   <source>letters, digits and _, not starting with a digit, no word of Python</source>
   <translation>字母、数字和 _，不以数字开头，且不是 Python 关键字</translation>
  </message>
  <message>
   <location filename="blockstudio/project/reading.py" />
   <source>letters, digits, dots and dashes, at most 64</source>
   <translation>字母、数字、点和连字符，至多 64 个</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/panel.py" />
   <source>log scale</source>
   <translation>对数刻度</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/center.py" />
   <source>look at its log</source>
   <translation>请查看其日志</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/charts.py" />
   <location filename="blockstudio/studio/training/recipe.py" />
   <source>loss</source>
   <translation>损失</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>make a detached copy of the block and use that</source>
   <translation>请制作块的独立副本并使用它</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/figures.py" />
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
   <location filename="blockstudio/studio/parameters/figures.py" />
   <source>mean</source>
   <translation>均值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/figures.py" />
   <source>min</source>
   <translation>最小</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/weights.py" />
   <source>missing: {key}</source>
   <translation>缺少：{key}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>must be given</source>
   <translation>必须给出</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/editors.py" />
   <source>needed</source>
   <translation>必填</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/process/system.py" />
   <source>neither DISPLAY nor WAYLAND_DISPLAY is set</source>
   <translation>DISPLAY 与 WAYLAND_DISPLAY 均未设置</translation>
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
   <location filename="blockstudio/engine/server.py" />
   <source>no document is open</source>
   <translation>没有打开的文档</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/block.py" />
   <location filename="blockstudio/studio/inspector/instance.py" />
   <source>nodes</source>
   <translation>节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/panel.py" />
   <source>noise</source>
   <translation>噪声</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/panel.py" />
   <source>noise seed</source>
   <translation>噪声种子</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/editors.py" />
   <source>none</source>
   <translation>无</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/block.py" />
   <source>none yet</source>
   <translation>暂无</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/figures.py" />
   <source>norm</source>
   <translation>范数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/tips.py" />
   <source>not connected</source>
   <translation>未连接</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/devices.py" />
   <location filename="blockstudio/studio/training/recipe.py" />
   <source>not found here</source>
   <translation>此处未找到</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/others.py" />
   <source>not known yet</source>
   <translation>尚未知</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/state.py" />
   <source>not started</source>
   <translation>未开始</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/values.py" />
   <location filename="blockstudio/project/reading.py" />
   <source>nothing</source>
   <translation>无</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/grouping.py" />
   <source>nothing is selected to group</source>
   <translation>没有选中要组合的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/cli.py" />
   <source>nothing to export</source>
   <translation>没有要导出的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/weights.py" />
   <source>nothing was changed</source>
   <translation>未作任何更改</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/values.py" />
   <location filename="blockstudio/training/data/targets.py" />
   <source>numbers</source>
   <translation>若干个数</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>one end of the wire is gone</source>
   <translation>连线的一端已不存在</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/panel.py" />
   <location filename="blockstudio/training/preparation.py" />
   <source>one input</source>
   <translation>一个输入</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/panel.py" />
   <source>one of {count} classes</source>
   <translation>{count} 个类别之一</translation>
  </message>
  <message>
   <location filename="blockstudio/project/reading.py" />
   <source>one of {kinds}</source>
   <translation>{kinds} 之一</translation>
  </message>
  <message>
   <location filename="blockstudio/project/examples.py" />
   <source>one of {names}</source>
   <translation>{names} 之一</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>one of: {have}</source>
   <translation>以下之一：{have}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/preparation.py" />
   <source>one output</source>
   <translation>一个输出</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/check.py" />
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>one wire into a port</source>
   <translation>每个端口只接一条连线</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/grouping.py" />
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
   <location filename="blockstudio/studio/search/finding.py" />
   <source>open</source>
   <translation>打开</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/search/finding.py" />
   <source>open · {folder}</source>
   <translation>打开 · {folder}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/recipe.py" />
   <source>optimiser</source>
   <translation>优化器</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/tips.py" />
   <source>optional, not connected</source>
   <translation>可选，未连接</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/stage.py" />
   <source>or press Tab to search, double-click an empty place, or paste</source>
   <translation>也可按 Tab 键搜索、双击空白处，或粘贴</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/block.py" />
   <source>out  {name}</source>
   <translation>输出  {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/totals.py" />
   <source>parameters</source>
   <translation>参数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/panel.py" />
   <source>path</source>
   <translation>路径</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/state.py" />
   <source>paused</source>
   <translation>已暂停</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/state.py" />
   <source>paused at step {step:,}</source>
   <translation>暂停于第 {step:,} 步</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/face.py" />
   <source>place</source>
   <translation>位置</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/readiness.py" />
   <source>press “Take from data” at the input, or choose other data</source>
   <translation>请在输入节点按“取自数据”，或选择其他数据</translation>
  </message>
  <message>
   <location filename="blockstudio/training/checks.py" />
   <source>reduction “mean” or “sum”</source>
   <translation>reduction 为“mean”或“sum”</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/check.py" />
   <source>rename the argument</source>
   <translation>请重命名该构造参数</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/check.py" />
   <source>rename the node</source>
   <translation>请重命名该节点</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/table.py" />
   <source>run</source>
   <translation>运行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/origin.py" />
   <source>run {number}, best</source>
   <translation>运行 {number}，最佳</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/origin.py" />
   <source>run {number}, last</source>
   <translation>运行 {number}，最后</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/watcher.py" />
   <source>run {number}, step {step:,}</source>
   <translation>运行 {number}，第 {step:,} 步</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/state.py" />
   <source>running</source>
   <translation>运行中</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/panel.py" />
   <source>samples</source>
   <translation>样本</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/weights.py" />
   <source>save net.state_dict(), not the network itself</source>
   <translation>请保存 net.state_dict()，而不是网络本身</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/rows.py" />
   <source>scalar</source>
   <translation>标量</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/panel.py" />
   <source>scale pixels</source>
   <translation>缩放像素值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/table.py" />
   <location filename="blockstudio/studio/training/recipe.py" />
   <source>seed</source>
   <translation>随机种子</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/grouping.py" />
   <source>select some nodes first</source>
   <translation>请先选中一些节点</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/grouping.py" />
   <source>select the nodes between inputs and outputs</source>
   <translation>请选中输入与输出之间的节点</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/grouping.py" />
   <source>select “{name}” too</source>
   <translation>请将“{name}”也选中</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/shapes.py" />
   <source>set {property} so that the size can be divided by it</source>
   <translation>请设置 {property}，使大小能被它整除</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/shapes.py" />
   <source>set {property} to auto</source>
   <translation>请将 {property} 设为自动</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/face.py" />
   <location filename="blockstudio/studio/inspector/others.py" />
   <source>shape</source>
   <translation>形状</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/block.py" />
   <source>shape not known yet</source>
   <translation>形状尚未知</translation>
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
   <location filename="blockstudio/studio/data/panel.py" />
   <source>source</source>
   <translation>来源</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/panel.py" />
   <source>split seed</source>
   <translation>划分种子</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/panel.py" />
   <source>standardise</source>
   <translation>标准化</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/center.py" />
   <source>start the run again</source>
   <translation>请重新开始运行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/table.py" />
   <source>started</source>
   <translation>开始时间</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/state.py" />
   <source>starting</source>
   <translation>正在启动</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>starting…</source>
   <translation>正在启动…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/table.py" />
   <source>state</source>
   <translation>状态</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/figures.py" />
   <source>std</source>
   <translation>标准差</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/axes.py" />
   <source>step</source>
   <translation>步</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/progress.py" />
   <source>step {now:,} / {all:,}</source>
   <translation>第 {now:,} / {all:,} 步</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/axes.py" />
   <source>step {step:,.0f}</source>
   <translation>第 {step:,.0f} 步</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/center.py" />
   <source>stop it first</source>
   <translation>请先停止它</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/center.py" />
   <source>stop it first, or wait for its end</source>
   <translation>请先停止它，或等待其结束</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/state.py" />
   <source>stopped</source>
   <translation>已停止</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/state.py" />
   <source>stopped at step {step:,}</source>
   <translation>停止于第 {step:,} 步</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/state.py" />
   <source>stopping</source>
   <translation>正在停止</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/state.py" />
   <source>stopping after this step</source>
   <translation>完成这一步后停止</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/panel.py" />
   <location filename="blockstudio/studio/data/samples.py" />
   <source>target</source>
   <translation>目标</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/panel.py" />
   <source>task</source>
   <translation>任务</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/weights.py" />
   <source>tensors by name</source>
   <translation>按名称存放的张量</translation>
  </message>
  <message>
   <location filename="blockstudio/project/repair.py" />
   <source>the block {id}</source>
   <translation>块 {id}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/blocks.py" />
   <source>the class of this block would have the name of “{other}”</source>
   <translation>此块的类会与“{other}”的类重名</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/check.py" />
   <source>the default of argument {name} is not valid</source>
   <translation>构造参数 {name} 的默认值无效</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/arguments.py" />
   <source>the default of “{name}” is not valid</source>
   <translation>“{name}”的默认值无效</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/server.py" />
   <source>the engine could not do this</source>
   <translation>引擎无法完成此操作</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/window.py" />
   <source>the engine ended ({how}) and is being started again</source>
   <translation>引擎已结束（{how}），正在重新启动</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/center.py" />
   <source>the engine ended before the run began: {how}</source>
   <translation>引擎在运行开始之前结束：{how}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/window.py" />
   <source>the engine ended twice in a row ({how})</source>
   <translation>引擎连续两次退出（{how}）</translation>
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
   <location filename="blockstudio/studio/runs/center.py" />
   <source>the folder of the run is gone</source>
   <translation>运行文件夹已不存在</translation>
  </message>
  <message>
   <location filename="blockstudio/project/reading.py" />
   <source>the id {id}</source>
   <translation>标识 {id}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/check.py" />
   <source>the kind “{kind}” is unknown</source>
   <translation>类型“{kind}”未知</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/idx.py" />
   <source>the magic number {number}</source>
   <translation>魔数 {number}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/check.py" />
   <source>the name “{name}” is used twice</source>
   <translation>名称“{name}”使用了两次</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/live.py" />
   <source>the network has no parameter {key}</source>
   <translation>网络没有参数 {key}</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/weights.py" />
   <source>the network has sizes that are not known yet, so it has no weights to save</source>
   <translation>网络中有些大小尚未知，因此没有可保存的权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/center.py" />
   <source>the network is empty</source>
   <translation>网络是空的</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/expressions.py" />
   <source>the number is too large</source>
   <translation>数值过大</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>the palette lists every kind</source>
   <translation>组件面板列出了所有类型</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/check.py" />
   <source>the result of “{name}” goes nowhere</source>
   <translation>“{name}”的结果没有去处</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/center.py" />
   <source>the run did not start</source>
   <translation>运行未能启动</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/center.py" />
   <source>the run is at work</source>
   <translation>运行正在进行</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/readiness.py" />
   <source>the samples do not fit the input “{name}”</source>
   <translation>样本与输入“{name}”不符</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/block.py" />
   <source>the whole network</source>
   <translation>整个网络</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/arguments.py" />
   <source>there is an argument “{name}” already</source>
   <translation>已有名为“{name}”的构造参数</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/expressions.py" />
   <source>there is no argument “{name}” in this block, only {known}</source>
   <translation>此块中没有构造参数“{name}”，只有 {known}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>there is no block “{block}”</source>
   <translation>没有块“{block}”</translation>
  </message>
  <message>
   <location filename="blockstudio/cli.py" />
   <source>there is no file {path}, and no command of that name</source>
   <translation>没有文件 {path}，也没有该名称的命令</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>there is no kind of node called “{kind}”</source>
   <translation>没有名为“{kind}”的节点类型</translation>
  </message>
  <message>
   <location filename="blockstudio/api.py" />
   <source>there is no {side} “{port}” in block “{block}”</source>
   <translation>块“{block}”中没有 {side}“{port}”</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/verbs.py" />
   <source>there is nothing to paste</source>
   <translation>没有可粘贴的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/cli.py" />
   <source>there is nothing to train</source>
   <translation>没有可训练的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/check.py" />
   <source>these nodes form a cycle: {way}</source>
   <translation>这些节点构成了环：{way}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>this block already has a node called “{name}”</source>
   <translation>此块中已有名为“{name}”的节点</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>this input already has a wire, from “{name}”</source>
   <translation>此输入已有来自“{name}”的连线</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>this wire would close a cycle: {way}</source>
   <translation>这条连线会构成环：{way}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/others.py" />
   <source>to</source>
   <translation>到</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/progress.py" />
   <source>took {time}</source>
   <translation>用时 {time}</translation>
  </message>
  <message>
   <location filename="blockstudio/engine/server.py" />
   <location filename="blockstudio/runtime/shapes.py" />
   <source>torch says: {said}</source>
   <translation>torch 的说明：{said}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/chart.py" />
   <source>train</source>
   <translation>训练</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/panel.py" />
   <source>train / validation</source>
   <translation>训练 / 验证</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/table.py" />
   <source>train loss</source>
   <translation>训练损失</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/chart.py" />
   <source>train {value}</source>
   <translation>训练 {value}</translation>
  </message>
  <message>
   <location filename="blockstudio/cli.py" />
   <source>train.NAME=VALUE or data.NAME=VALUE</source>
   <translation>train.名称=值 或 data.名称=值</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/totals.py" />
   <source>trainable</source>
   <translation>可训练</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/values.py" />
   <source>true or false</source>
   <translation>真或假</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/shapes.py" />
   <source>type the size in the inspector</source>
   <translation>请在检查器中填写大小</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/weights.py" />
   <source>unexpected: {key}</source>
   <translation>多余：{key}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/node.py" />
   <source>unknown kind</source>
   <translation>未知类型</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/measure.py" />
   <source>unknown: {kind}</source>
   <translation>未知：{kind}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/parameters/figures.py" />
   <source>update/weight</source>
   <translation>更新量/权重</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/instance.py" />
   <source>used once</source>
   <translation>使用了一次</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/chart.py" />
   <source>validation</source>
   <translation>验证</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/table.py" />
   <source>validation accuracy</source>
   <translation>验证准确率</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/table.py" />
   <source>validation loss</source>
   <translation>验证损失</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/data/panel.py" />
   <source>validation share</source>
   <translation>验证集比例</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/plots/chart.py" />
   <source>validation {value}</source>
   <translation>验证 {value}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/targets.py" />
   <source>values such as {value}</source>
   <translation>诸如 {value} 的值</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <source>version {version}</source>
   <translation>版本 {version}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <source>version {version} or older</source>
   <translation>版本 {version} 或更早</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/weights.py" />
   <source>what torch.save(net.state_dict(), path) writes, or .safetensors</source>
   <translation>torch.save(net.state_dict(), path) 写出的文件，或 .safetensors</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/values.py" />
   <source>whole numbers</source>
   <translation>若干个整数</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/check.py" />
   <source>wire it on, or delete the node</source>
   <translation>请继续连接，或删除该节点</translation>
  </message>
  <message>
   <location filename="blockstudio/project/reading.py" />
   <source>without an id</source>
   <translation>没有标识</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/totals.py" />
   <source>{count:,.1f} MB</source>
   <translation>{count:,.1f} MB</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/totals.py" />
   <source>{count:.1f} kB</source>
   <translation>{count:.1f} kB</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/totals.py" />
   <source>{count} bytes</source>
   <translation>{count} 字节</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/recovery.py" />
   <source>{count} edits</source>
   <translation>{count} 处修改</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/instance.py" />
   <source>{count} instances share it</source>
   <translation>{count} 个实例共用它</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/weights.py" />
   <source>{count} keys do not fit</source>
   <translation>{count} 个键不匹配</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/palette/kinds.py" />
   <source>{count} more…</source>
   <translation>另有 {count} 项…</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/node.py" />
   <source>{count} nodes</source>
   <translation>{count} 个节点</translation>
  </message>
  <message>
   <location filename="blockstudio/training/checks.py" />
   <source>{count} outputs, as there are {count} classes</source>
   <translation>{count} 个输出，因为共有 {count} 个类别</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/tips.py" />
   <source>{count} parameters</source>
   <translation>{count} 个参数</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/inspector/others.py" />
   <source>{count} selected</source>
   <translation>已选中 {count} 项</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/canvas/stage.py" />
   <source>{count} selected: {names}</source>
   <translation>已选中 {count} 项：{names}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/exports.py" />
   <source>{count} tensors read from {name}</source>
   <translation>已从 {name} 读入 {count} 个张量</translation>
  </message>
  <message>
   <location filename="blockstudio/training/execution.py" />
   <source>{count} training samples</source>
   <translation>{count} 个训练样本</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <source>{count} whole records</source>
   <translation>{count} 条完整记录</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/check.py" />
   <source>{count} wires end at one input of “{name}”</source>
   <translation>有 {count} 条连线接到“{name}”的同一个输入</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/recovery.py" />
   <source>{edits} since {when}</source>
   <translation>自 {when} 起 {edits}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/settings.py" />
   <source>{field} can't be {value}</source>
   <translation>{field} 不能为 {value}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/table.py" />
   <source>{figure} at epoch {epoch:.0f}</source>
   <translation>第 {epoch:.0f} 轮 {figure}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/archives.py" />
   <source>{file} has no array “{name}”</source>
   <translation>{file} 中没有数组“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/tables.py" />
   <source>{file} has no column “{name}”</source>
   <translation>{file} 中没有列“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/tables.py" />
   <source>{file} has no rows</source>
   <translation>{file} 中没有行</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/idx.py" />
   <source>{folder} has no file {name}</source>
   <translation>{folder} 中没有文件 {name}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/idx.py" />
   <source>{folder} holds no images</source>
   <translation>{folder} 中没有图像</translation>
  </message>
  <message>
   <location filename="blockstudio/training/liveness.py" />
   <source>{folder} is running already</source>
   <translation>{folder} 已在运行</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/live.py" />
   <source>{key} has no values yet: its size is not known</source>
   <translation>{key} 尚无数值：其大小未知</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/values.py" />
   <source>{kinds} from {low:g} to {high:g}</source>
   <translation>{low:g} 到 {high:g} 之间的{kinds}</translation>
  </message>
  <message>
   <location filename="blockstudio/catalogue/values.py" />
   <source>{kinds}, at least {low:g}</source>
   <translation>{kinds}，至少为 {low:g}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/recipe.py" />
   <source>{kind} can't be used as it is set: {why}</source>
   <translation>{kind} 按现有设置无法使用：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/checks.py" />
   <source>{loss} compares more than one prediction with one target</source>
   <translation>{loss} 需要将多个预测与一个目标相比较</translation>
  </message>
  <message>
   <location filename="blockstudio/training/checks.py" />
   <source>{loss} is for classes, but the targets are numbers</source>
   <translation>{loss} 用于分类，而目标是数值</translation>
  </message>
  <message>
   <location filename="blockstudio/training/checks.py" />
   <source>{loss} needs one output per class</source>
   <translation>{loss} 需要每个类别一个输出</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/forms/words.py" />
   <source>{message}. {why}</source>
   <translation>{message}。{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/archives.py" />
   <source>{name} can't be read as a NumPy archive</source>
   <translation>{name} 无法作为 NumPy 归档读取</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/tables.py" />
   <source>{name} can't be read as a table</source>
   <translation>{name} 无法作为表格读取</translation>
  </message>
  <message>
   <location filename="blockstudio/training/checkpoint.py" />
   <source>{name} can't be read: {why}</source>
   <translation>无法读取 {name}：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/weights.py" />
   <source>{name} does not fit this network; nothing was changed</source>
   <translation>{name} 与此网络不匹配；未作任何更改</translation>
  </message>
  <message>
   <location filename="blockstudio/training/checks.py" />
   <source>{name} evaluates the loss many times in one step</source>
   <translation>{name} 在一步内要多次计算损失</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/archives.py" />
   <source>{name} holds no samples</source>
   <translation>{name} 中没有样本</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/weights.py" />
   <source>{name} holds no state_dict</source>
   <translation>{name} 中没有 state_dict</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/idx.py" />
   <source>{name} is damaged or incomplete: {why}</source>
   <translation>{name} 已损坏或不完整：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/idx.py" />
   <source>{name} is no IDX file of unsigned bytes</source>
   <translation>{name} 不是无符号字节的 IDX 文件</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/weights.py" />
   <source>{name} is no file of weights</source>
   <translation>{name} 不是权重文件</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <source>{name} is not a Block Studio project: {why}</source>
   <translation>{name} 不是 Block Studio 项目：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/checks.py" />
   <source>{name} is {value}</source>
   <translation>{name} 为 {value}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/runs/center.py" />
   <source>{path} can't be deleted: {why}</source>
   <translation>无法删除 {path}：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/run.py" />
   <source>{path} can't be read: {why}</source>
   <translation>无法读取 {path}：{why}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <location filename="blockstudio/runtime/weights.py" />
   <source>{path} could not be opened</source>
   <translation>无法打开 {path}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <source>{path} could not be saved</source>
   <translation>无法保存 {path}</translation>
  </message>
  <message>
   <location filename="blockstudio/cli.py" />
   <location filename="blockstudio/runtime/weights.py" />
   <location filename="blockstudio/studio/files/exports.py" />
   <source>{path} could not be written</source>
   <translation>无法写入 {path}</translation>
  </message>
  <message>
   <location filename="blockstudio/project/recovery.py" />
   <source>{path} has changed since these edits were made</source>
   <translation>作出这些修改之后 {path} 已发生变化</translation>
  </message>
  <message>
   <location filename="blockstudio/project/file.py" />
   <source>{path} is a folder, not a project file</source>
   <translation>{path} 是文件夹，不是项目文件</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/gallery/page.py" />
   <source>{path} is gone</source>
   <translation>{path} 已不存在</translation>
  </message>
  <message>
   <location filename="blockstudio/training/run.py" />
   <source>{path} is not the folder of a run</source>
   <translation>{path} 不是运行文件夹</translation>
  </message>
  <message>
   <location filename="blockstudio/cli.py" />
   <location filename="blockstudio/training/run.py" />
   <source>{path} is there already</source>
   <translation>{path} 已存在</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/shapes.py" />
   <source>{property} of “{name}” can't be found from the shapes</source>
   <translation>无法由形状推出“{name}”的 {property}</translation>
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
   <location filename="blockstudio/training/recipe.py" />
   <source>{shape} for each sample</source>
   <translation>每个样本为 {shape}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/progress.py" />
   <source>{share:.0%} done</source>
   <translation>已完成 {share:.0%}</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/sources.py" />
   <source>{source} has no option “{name}”</source>
   <translation>{source} 没有选项“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/training/progress.py" />
   <source>{time} left</source>
   <translation>剩余 {time}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/frame/help.py" />
   <source>{value} if not given</source>
   <translation>默认为 {value}</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/process/startup.py" />
   <source>“blockstudio train FILE” and “blockstudio demo” need none.</source>
   <translation>“blockstudio train 文件”和“blockstudio demo”不需要显示器。</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/nodes.py" />
   <source>“{free}” is free</source>
   <translation>“{free}”可用</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/shapes.py" />
   <source>“{name}” can't be made</source>
   <translation>无法创建“{name}”</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/check.py" />
   <location filename="blockstudio/graph/edits/blocks.py" />
   <source>“{name}” can't be the name of an argument</source>
   <translation>“{name}”不能作为构造参数的名称</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>“{name}” can't stand in a wire</source>
   <translation>“{name}”不能插入连线中</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/shapes.py" />
   <source>“{name}” can't work on what arrives</source>
   <translation>“{name}”无法处理收到的内容</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/check.py" />
   <source>“{name}” contains itself</source>
   <translation>“{name}”包含自身</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/shapes.py" />
   <source>“{name}” expects {expected} features, gets {actual}</source>
   <translation>“{name}”应接收 {expected} 个特征，实际收到 {actual} 个</translation>
  </message>
  <message>
   <location filename="blockstudio/runtime/shapes.py" />
   <source>“{name}” gives another number of results than it has outputs</source>
   <translation>“{name}”给出的结果数与其输出数不同</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/check.py" />
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>“{name}” has no input “{port}”</source>
   <translation>“{name}”没有输入“{port}”</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/check.py" />
   <source>“{name}” has no output</source>
   <translation>“{name}”没有输出</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/check.py" />
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>“{name}” has no output “{port}”</source>
   <translation>“{name}”没有输出“{port}”</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/check.py" />
   <source>“{name}” has no property {property}</source>
   <translation>“{name}”没有属性 {property}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/check.py" />
   <source>“{name}” has no valid {property}</source>
   <translation>“{name}”没有有效的 {property}</translation>
  </message>
  <message>
   <location filename="blockstudio/api.py" />
   <source>“{name}” has no {side}</source>
   <translation>“{name}”没有 {side}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/names.py" />
   <source>“{name}” is a name that every torch module has already</source>
   <translation>“{name}”是每个 torch 模块已有的名称</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>“{name}” is already wired</source>
   <translation>“{name}”已有连线</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/wires.py" />
   <source>“{name}” is in another block than the wire</source>
   <translation>“{name}”与连线不在同一个块中</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/expressions.py" />
   <source>“{name}” is no number, and this block has no arguments</source>
   <translation>“{name}”不是数，且此块没有构造参数</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/grouping.py" />
   <source>“{name}” is not a block</source>
   <translation>“{name}”不是块</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/sources.py" />
   <source>“{name}” is not set</source>
   <translation>“{name}”未设置</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/grouping.py" />
   <source>“{name}” is the block's own {kind} and stays</source>
   <translation>“{name}”是块自身的 {kind}，须保留在原处</translation>
  </message>
  <message>
   <location filename="blockstudio/training/data/sources.py" />
   <source>“{name}” is {value}</source>
   <translation>“{name}”为 {value}</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/edits/grouping.py" />
   <source>“{name}” lies between the selected nodes: the block would feed itself</source>
   <translation>“{name}”位于所选节点之间：块会把结果传给自身</translation>
  </message>
  <message>
   <location filename="blockstudio/project/repair.py" />
   <source>“{name}” lies in a block that is not there and was left out</source>
   <translation>“{name}”所在的块不存在，已略去</translation>
  </message>
  <message>
   <location filename="blockstudio/graph/check.py" />
   <source>“{name}” needs {property}</source>
   <translation>“{name}”需要 {property}</translation>
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
   <source>“{property}” is not valid</source>
   <translation>“{property}”无效</translation>
  </message>
  <message>
   <location filename="blockstudio/cli.py" />
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
   <location filename="blockstudio/studio/frame/topbar.py" />
   <source>• edited</source>
   <translation>• 已修改</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/files/dialogs.py" />
   <source>… and {count} more</source>
   <translation>… 以及另外 {count} 项</translation>
  </message>
  <message>
   <location filename="blockstudio/studio/actions/looking.py" />
   <source>简体中文</source>
   <translation>简体中文</translation>
  </message>
 </context>
</TS>
