"""Where *Dive into Deep Learning* (d2l.ai, edition 1.0) treats what can be placed or chosen. Data only."""

from functools import cache

from msgspec import Struct

from blockstudio.catalogue.library import library

_SITE = "https://d2l.ai/"
LAZY = "6.4"
"""The section about sizes that need not be typed, for whatever has such."""
BLOCK, CODE = "block:", "python:"
"""How kinds begin that a document makes itself."""


class Section(Struct, frozen=True):
    """One section of the book, with the name it has there."""

    number: str
    title: str
    page: str

    @property
    def link(self) -> str:
        """Where it is read."""
        return f"{_SITE}chapter_{self.page}.html"


def _sections(chapter: str, folder: str, *pages: tuple[str, str, str]) -> list[Section]:
    return [Section(f"{chapter}.{at}", title, f"{folder}/{page}") for at, title, page in pages]


SECTIONS: dict[str, Section] = {
    section.number: section
    for section in (
        *_sections(
            "2",
            "preliminaries",
            ("1", "Data Manipulation", "ndarray"),
            ("3", "Linear Algebra", "linear-algebra"),
        ),
        *_sections("3", "linear-regression", ("1", "Linear Regression", "linear-regression")),
        *_sections("3", "linear-regression", ("7", "Weight Decay", "weight-decay")),
        *_sections("4", "linear-classification", ("1", "Softmax Regression", "softmax-regression")),
        *_sections(
            "5",
            "multilayer-perceptrons",
            ("1", "Multilayer Perceptrons", "mlp"),
            ("4", "Numerical Stability and Initialization", "numerical-stability-and-init"),
            ("6", "Dropout", "dropout"),
        ),
        *_sections(
            "6",
            "builders-guide",
            ("1", "Layers and Modules", "model-construction"),
            ("2", "Parameter Management", "parameters"),
            ("3", "Parameter Initialization", "init-param"),
            ("4", "Lazy Initialization", "lazy-init"),
            ("5", "Custom Layers", "custom-layer"),
        ),
        *_sections(
            "7",
            "convolutional-neural-networks",
            ("2", "Convolutions for Images", "conv-layer"),
            ("3", "Padding and Stride", "padding-and-strides"),
            ("5", "Pooling", "pooling"),
            ("6", "Convolutional Neural Networks (LeNet)", "lenet"),
        ),
        *_sections(
            "8",
            "convolutional-modern",
            ("3", "Network in Network (NiN)", "nin"),
            ("4", "Multi-Branch Networks (GoogLeNet)", "googlenet"),
            ("5", "Batch Normalization", "batch-norm"),
            ("6", "Residual Networks (ResNet) and ResNeXt", "resnet"),
            ("7", "Densely Connected Networks (DenseNet)", "densenet"),
        ),
        *_sections(
            "9",
            "recurrent-neural-networks",
            ("4", "Recurrent Neural Networks", "rnn"),
            ("6", "Concise Implementation of Recurrent Neural Networks", "rnn-concise"),
        ),
        *_sections(
            "10",
            "recurrent-modern",
            ("1", "Long Short-Term Memory (LSTM)", "lstm"),
            ("2", "Gated Recurrent Units (GRU)", "gru"),
        ),
        *_sections(
            "11",
            "attention-mechanisms-and-transformers",
            ("3", "Attention Scoring Functions", "attention-scoring-functions"),
            ("5", "Multi-Head Attention", "multihead-attention"),
            ("7", "The Transformer Architecture", "transformer"),
            ("9", "Large-Scale Pretraining with Transformers", "large-pretraining-transformers"),
        ),
        *_sections(
            "12",
            "optimization",
            ("4", "Stochastic Gradient Descent", "sgd"),
            ("6", "Momentum", "momentum"),
            ("7", "Adagrad", "adagrad"),
            ("8", "RMSProp", "rmsprop"),
            ("9", "Adadelta", "adadelta"),
            ("10", "Adam", "adam"),
            ("11", "Learning Rate Scheduling", "lr-scheduler"),
        ),
        *_sections("14", "computer-vision", ("10", "Transposed Convolution", "transposed-conv")),
        *_sections(
            "15",
            "natural-language-processing-pretraining",
            ("1", "Word Embedding (word2vec)", "word2vec"),
            ("4", "Pretraining word2vec", "word2vec-pretraining"),
        ),
    )
}


def _nn(*names: str) -> tuple[str, ...]:
    return tuple(f"torch.nn.{name}" for name in names)


def _functional(*names: str) -> tuple[str, ...]:
    return tuple(f"torch.nn.functional.{name}" for name in names)


def _tensor(*names: str) -> tuple[str, ...]:
    """Return functions that are methods of tensors too."""
    return tuple(f"{place}.{name}" for name in names for place in ("torch", "torch.Tensor"))


def _init(*names: str) -> tuple[str, ...]:
    return tuple(f"torch.nn.init.{name}_" for name in names)


def _optim(*names: str) -> tuple[str, ...]:
    return tuple(f"torch.optim.{name}" for name in names)


KINDS: dict[str, tuple[str, ...]] = {
    "2.1": (*_tensor("reshape", "exp", "sum"), "torch.cat", "torch.Tensor.view", "torch.arange"),
    "2.3": (*_tensor("matmul", "mv", "mm", "dot", "transpose", "sum", "mean", "cumsum"),),
    "3.1": (*_nn("Linear", "MSELoss"), *_functional("linear", "mse_loss")),
    "3.7": _optim("AdamW"),
    "4.1": (
        *_nn("Softmax", "LogSoftmax", "CrossEntropyLoss", "NLLLoss"),
        *_functional("softmax", "log_softmax", "cross_entropy", "nll_loss", "one_hot"),
        *_tensor("softmax", "log_softmax"),
    ),
    "5.1": (
        *_nn("Linear", "ReLU", "PReLU", "Sigmoid", "Tanh", "GELU", "SiLU"),
        *_functional("linear", "relu", "prelu", "sigmoid", "tanh", "gelu", "silu"),
        *_tensor("relu", "sigmoid", "tanh"),
    ),
    "5.4": _init("xavier_uniform", "xavier_normal"),
    "5.6": (*_nn("Dropout"), *_functional("dropout")),
    "6.1": (
        BLOCK,
        "blockstudio.Constant",
        "blockstudio.If",
        "blockstudio.While",
        "blockstudio.Expression",
    ),
    "6.2": ("blockstudio.Parameter",),
    "6.3": _init(
        "normal", "uniform", "constant", "zeros", "ones", "xavier_uniform", "trunc_normal"
    ),
    "6.5": (CODE, "blockstudio.Parameter"),
    "7.2": (
        *_nn("Conv1d", "Conv2d", "Conv3d"),
        *_functional("conv1d", "conv2d", "conv3d"),
    ),
    "7.3": (
        *_nn("Conv1d", "Conv2d", "Conv3d", "ZeroPad1d", "ZeroPad2d", "ZeroPad3d"),
        *_functional("pad"),
    ),
    "7.5": (
        *_nn("MaxPool1d", "MaxPool2d", "MaxPool3d", "AvgPool1d", "AvgPool2d", "AvgPool3d"),
        *_functional("max_pool1d", "max_pool2d", "max_pool3d"),
        *_functional("avg_pool1d", "avg_pool2d", "avg_pool3d"),
    ),
    "7.6": (*_nn("Flatten"), *_tensor("flatten")),
    "8.3": (
        *_nn("AdaptiveAvgPool1d", "AdaptiveAvgPool2d", "AdaptiveAvgPool3d"),
        *_functional("adaptive_avg_pool1d", "adaptive_avg_pool2d", "adaptive_avg_pool3d"),
    ),
    "8.4": ("blockstudio.Parallel",),
    "8.5": (
        *_nn("BatchNorm1d", "BatchNorm2d", "BatchNorm3d", "LayerNorm"),
        *_functional("batch_norm", "layer_norm"),
    ),
    "8.6": (*_tensor("add"), *_nn("Identity")),
    "8.7": ("torch.cat", "torch.concat"),
    "9.4": _nn("RNN", "RNNCell"),
    "9.6": _nn("RNN"),
    "10.1": _nn("LSTM", "LSTMCell"),
    "10.2": _nn("GRU", "GRUCell"),
    "11.3": (*_functional("scaled_dot_product_attention"), *_tensor("bmm", "masked_fill")),
    "11.5": _nn("MultiheadAttention"),
    "11.7": (
        *_nn("Transformer", "TransformerEncoder", "TransformerEncoderLayer", "LayerNorm"),
        *_nn("TransformerDecoder", "TransformerDecoderLayer"),
    ),
    "11.9": _nn("TransformerEncoder", "TransformerDecoder"),
    "12.4": _optim("SGD"),
    "12.6": _optim("SGD"),
    "12.7": _optim("Adagrad"),
    "12.8": _optim("RMSprop"),
    "12.9": _optim("Adadelta"),
    "12.10": _optim("Adam", "AdamW"),
    "12.11": _optim(
        "lr_scheduler.StepLR",
        "lr_scheduler.MultiStepLR",
        "lr_scheduler.ExponentialLR",
        "lr_scheduler.CosineAnnealingLR",
        "lr_scheduler.LinearLR",
        "lr_scheduler.PolynomialLR",
    ),
    "14.10": (
        *_nn("ConvTranspose1d", "ConvTranspose2d", "ConvTranspose3d"),
        *_functional("conv_transpose1d", "conv_transpose2d", "conv_transpose3d"),
    ),
    "15.1": _nn("Embedding", "EmbeddingBag"),
    "15.4": (*_nn("Embedding"), *_functional("embedding")),
}
"""The kinds that a section treats, by its number."""


@cache
def sections_of(kind: str) -> tuple[Section, ...]:
    """Return the sections that treat a kind, in the order of the book.

    A block is `block:…` and Python of the document `python:…`; what has sizes that are found from
    shapes is where lazy initialisation is, if it is anywhere.
    """
    begins = next((start for start in (BLOCK, CODE) if kind.startswith(start)), kind)
    numbers = {number for number, kinds in KINDS.items() if begins in kinds}
    spec = library().get(kind)
    if numbers and spec is not None and any(item.infer for item in spec.properties):
        numbers.add(LAZY)
    return tuple(section for number, section in SECTIONS.items() if number in numbers)
