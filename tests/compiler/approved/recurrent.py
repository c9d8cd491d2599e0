from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(4, 8, batch_first=True)
        self.gru = nn.GRU(8, 8)

    def forward(self, x):
        output, (_, c_n) = self.lstm(x)
        output, _ = self.gru(output)
        return output[-1], c_n


def build():
    """Return a fresh, initialised network."""
    return Net()
