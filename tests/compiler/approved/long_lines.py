import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a_convolution_with_a_long_name = nn.Conv2d(
            3,
            128,
            (7, 5),
            stride=2,
            padding=(3, 2),
            dilation=2,
            bias=False,
            padding_mode="reflect",
        )
        self.an_activation_with_a_long_name_0 = nn.ReLU()
        self.an_activation_with_a_long_name_1 = nn.ReLU()
        self.an_activation_with_a_long_name_2 = nn.ReLU()
        self.an_activation_with_a_long_name_3 = nn.ReLU()

    def forward(self, x):
        x = self.a_convolution_with_a_long_name(x)
        return torch.cat(
            (
                self.an_activation_with_a_long_name_0(x),
                self.an_activation_with_a_long_name_1(x),
                self.an_activation_with_a_long_name_2(x),
                self.an_activation_with_a_long_name_3(x),
            ),
            dim=1,
        )


def build():
    """Return a fresh, initialised network."""
    return Net()
