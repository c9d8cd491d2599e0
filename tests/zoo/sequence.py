"""Networks for sequences: recurrent ones, seq2seq, convolutions over time."""

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.nn.utils import weight_norm
from torch.nn.utils.parametrizations import spectral_norm
from torch.nn.utils.parametrizations import weight_norm as new_weight_norm
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from tests.zoo.entry import Entry, drawn, indices, noise, tokens


class LSTMClassifier(nn.Module):
    def __init__(self, vocab_size, embed_dim, hidden_dim, num_class, num_layers=2):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embed_dim, padding_idx=0)
        self.lstm = nn.LSTM(
            embed_dim, hidden_dim, num_layers, batch_first=True, bidirectional=True, dropout=0.3
        )
        self.fc = nn.Linear(hidden_dim * 2, num_class)
        self.dropout = nn.Dropout(0.3)

    def forward(self, text):
        embedded = self.dropout(self.embedding(text))
        output, (hidden, cell) = self.lstm(embedded)
        hidden = self.dropout(torch.cat((hidden[-2, :, :], hidden[-1, :, :]), dim=1))
        return self.fc(hidden)


class GRUClassifier(nn.Module):
    """Starts from a state of zeros that it makes itself."""

    def __init__(self, input_size, hidden_size, num_layers, num_classes):
        super().__init__()
        self.hidden_size = hidden_size
        self.num_layers = num_layers
        self.gru = nn.GRU(input_size, hidden_size, num_layers, batch_first=True)
        self.fc = nn.Linear(hidden_size, num_classes)

    def forward(self, x):
        h0 = torch.zeros(self.num_layers, x.size(0), self.hidden_size).to(x.device)
        out, _ = self.gru(x, h0)
        out = self.fc(out[:, -1, :])
        return F.log_softmax(out, dim=-1)


class PackedLSTM(nn.Module):
    def __init__(self, size=5, hidden=6):
        super().__init__()
        self.rnn = nn.LSTM(size, hidden, batch_first=True)
        self.out = nn.Linear(hidden, 3)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        packed, (h, _) = self.rnn(packed)
        x, lengths = pad_packed_sequence(packed, batch_first=True)
        return self.out(x), h.squeeze(0)


class Encoder(nn.Module):
    def __init__(self, input_size, hidden_size, dropout_p=0.1):
        super().__init__()
        self.hidden_size = hidden_size
        self.embedding = nn.Embedding(input_size, hidden_size)
        self.gru = nn.GRU(hidden_size, hidden_size, batch_first=True)
        self.dropout = nn.Dropout(dropout_p)

    def forward(self, input):
        embedded = self.dropout(self.embedding(input))
        output, hidden = self.gru(embedded)
        return output, hidden


class AdditiveAttention(nn.Module):
    def __init__(self, hidden_size):
        super().__init__()
        self.Wa = nn.Linear(hidden_size, hidden_size)
        self.Ua = nn.Linear(hidden_size, hidden_size)
        self.Va = nn.Linear(hidden_size, 1)

    def forward(self, query, keys):
        scores = self.Va(torch.tanh(self.Wa(query) + self.Ua(keys)))
        scores = scores.squeeze(2).unsqueeze(1)
        weights = F.softmax(scores, dim=-1)
        context = torch.bmm(weights, keys)
        return context, weights


class AttentionDecoder(nn.Module):
    """Feeds itself its best guess, or what it is told."""

    def __init__(self, hidden_size, output_size, max_length=4, dropout_p=0.1):
        super().__init__()
        self.embedding = nn.Embedding(output_size, hidden_size)
        self.attention = AdditiveAttention(hidden_size)
        self.gru = nn.GRU(2 * hidden_size, hidden_size, batch_first=True)
        self.out = nn.Linear(hidden_size, output_size)
        self.dropout = nn.Dropout(dropout_p)
        self.max_length = max_length

    def forward(self, encoder_outputs, encoder_hidden, target_tensor=None):
        batch_size = encoder_outputs.size(0)
        decoder_input = torch.empty(
            batch_size, 1, dtype=torch.long, device=encoder_outputs.device
        ).fill_(1)
        decoder_hidden = encoder_hidden
        decoder_outputs = []
        attentions = []
        for i in range(self.max_length):
            decoder_output, decoder_hidden, attn_weights = self.forward_step(
                decoder_input, decoder_hidden, encoder_outputs
            )
            decoder_outputs.append(decoder_output)
            attentions.append(attn_weights)
            if target_tensor is not None:
                decoder_input = target_tensor[:, i].unsqueeze(1)
            else:
                _, topi = decoder_output.topk(1)
                decoder_input = topi.squeeze(-1).detach()
        decoder_outputs = torch.cat(decoder_outputs, dim=1)
        decoder_outputs = F.log_softmax(decoder_outputs, dim=-1)
        attentions = torch.cat(attentions, dim=1)
        return decoder_outputs, decoder_hidden, attentions

    def forward_step(self, input, hidden, encoder_outputs):
        embedded = self.dropout(self.embedding(input))
        query = hidden.permute(1, 0, 2)
        context, attn_weights = self.attention(query, encoder_outputs)
        input_gru = torch.cat((embedded, context), dim=2)
        output, hidden = self.gru(input_gru, hidden)
        return self.out(output), hidden, attn_weights


class Seq2Seq(nn.Module):
    def __init__(self, source=11, target=9, hidden=6):
        super().__init__()
        self.encoder = Encoder(source, hidden)
        self.decoder = AttentionDecoder(hidden, target)

    def forward(self, src, tgt=None):
        outputs, hidden = self.encoder(src)
        return self.decoder(outputs, hidden, tgt)


class TextCNN(nn.Module):
    def __init__(self, vocab=20, embed=6, kernels=(2, 3, 4), channels=5, classes=3):
        super().__init__()
        self.embed = nn.Embedding(vocab, embed)
        self.convs = nn.ModuleList([nn.Conv2d(1, channels, (k, embed)) for k in kernels])
        self.dropout = nn.Dropout(0.5)
        self.fc = nn.Linear(len(kernels) * channels, classes)

    def forward(self, x):
        x = self.embed(x).unsqueeze(1)  # (N, 1, W, D)
        x = [F.relu(conv(x)).squeeze(3) for conv in self.convs]
        x = [F.max_pool1d(i, i.size(2)).squeeze(2) for i in x]
        x = torch.cat(x, 1)
        return self.fc(self.dropout(x))


class Chomp1d(nn.Module):
    def __init__(self, chomp_size):
        super().__init__()
        self.chomp_size = chomp_size

    def forward(self, x):
        return x[:, :, : -self.chomp_size].contiguous()


class TemporalBlock(nn.Module):
    def __init__(self, n_inputs, n_outputs, kernel_size, stride, dilation, padding, norm):
        super().__init__()
        conv = {"stride": stride, "padding": padding, "dilation": dilation}
        self.conv1 = norm(nn.Conv1d(n_inputs, n_outputs, kernel_size, **conv))
        self.chomp1 = Chomp1d(padding)
        self.relu1 = nn.ReLU()
        self.dropout1 = nn.Dropout(0.2)
        self.net = nn.Sequential(self.conv1, self.chomp1, self.relu1, self.dropout1)
        self.downsample = nn.Conv1d(n_inputs, n_outputs, 1) if n_inputs != n_outputs else None
        self.relu = nn.ReLU()

    def forward(self, x):
        out = self.net(x)
        res = x if self.downsample is None else self.downsample(x)
        return self.relu(out + res)


def tcn(channels, norm, kernel_size=3):
    layers = []
    for i in range(len(channels) - 1):
        d = 2**i
        layers.append(
            TemporalBlock(
                channels[i], channels[i + 1], kernel_size, 1, d, (kernel_size - 1) * d, norm
            )
        )
    return nn.Sequential(*layers)


class ConvLSTMCell(nn.Module):
    def __init__(self, in_channels, hidden):
        super().__init__()
        self.hidden = hidden
        self.conv = nn.Conv2d(in_channels + hidden, 4 * hidden, 3, padding=1)

    def forward(self, x, state):
        h, c = state
        gates = self.conv(torch.cat([x, h], dim=1))
        i, f, o, g = torch.split(gates, self.hidden, dim=1)
        c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
        h = torch.sigmoid(o) * torch.tanh(c)
        return h, c

    def init_hidden(self, batch_size, image_size):
        height, width = image_size
        device = self.conv.weight.device
        return (
            torch.zeros(batch_size, self.hidden, height, width, device=device),
            torch.zeros(batch_size, self.hidden, height, width, device=device),
        )


class ConvLSTM(nn.Module):
    def __init__(self, channels=2, hidden=3, layers=2):
        super().__init__()
        cells = [ConvLSTMCell(channels if i == 0 else hidden, hidden) for i in range(layers)]
        self.cell_list = nn.ModuleList(cells)
        self.num_layers = layers

    def forward(self, input_tensor):
        b, seq_len, _, h, w = input_tensor.size()
        cur_layer_input = input_tensor
        last_states = []
        for layer_idx in range(self.num_layers):
            h_c = self.cell_list[layer_idx].init_hidden(b, (h, w))
            output_inner = []
            for t in range(seq_len):
                h_c = self.cell_list[layer_idx](cur_layer_input[:, t, :, :, :], h_c)
                output_inner.append(h_c[0])
            cur_layer_input = torch.stack(output_inner, dim=1)
            last_states.append(h_c)
        return cur_layer_input, last_states


class RNNByHand(nn.Module):
    """Time steps in a loop, the gates in raw parameters."""

    def __init__(self, input_size=4, hidden_size=5):
        super().__init__()
        self.w_ih = nn.Parameter(torch.empty(input_size, hidden_size))
        self.w_hh = nn.Parameter(torch.empty(hidden_size, hidden_size))
        self.b_h = nn.Parameter(torch.zeros(hidden_size))
        nn.init.xavier_uniform_(self.w_ih)
        nn.init.orthogonal_(self.w_hh)

    def forward(self, inputs, state=None):
        if state is None:
            state = inputs.new_zeros(inputs.shape[1], self.b_h.shape[0])
        outputs = []
        for x in inputs:
            state = torch.tanh(x @ self.w_ih + state @ self.w_hh + self.b_h)
            outputs.append(state)
        return torch.stack(outputs), state


class CharRNN(nn.Module):
    def __init__(self, vocab=12, hidden=8):
        super().__init__()
        self.vocab = vocab
        self.cell = nn.GRUCell(vocab, hidden)
        self.head = nn.Linear(hidden, vocab)

    def forward(self, idx):
        x = F.one_hot(idx.T, self.vocab).float()
        h = torch.zeros(idx.size(0), self.cell.hidden_size)
        logits = []
        for step in range(x.size(0)):
            h = self.cell(x[step], h)
            logits += [self.head(h)]
        return torch.stack(logits, 1)


def _padded(batch):
    lengths = torch.tensor([5, 3, 4, 2, 5][:batch])
    return noise(batch, 5, 5), lengths


ENTRIES = [
    Entry(
        "LSTM classifier",
        lambda: LSTMClassifier(30, 6, 8, 4),
        tokens(30, 7),
        whole=Entry(
            "LSTM classifier", lambda: LSTMClassifier(20000, 100, 256, 4), tokens(20000, 80)
        ),
    ),
    Entry("GRU classifier", lambda: GRUClassifier(5, 6, 2, 4), drawn(7, 5)),
    Entry("LSTM packed", PackedLSTM, _padded),
    Entry("seq2seq free", Seq2Seq, tokens(11, 5)),
    Entry(
        "seq2seq told",
        Seq2Seq,
        tokens(11, 5),
        keywords=lambda batch: {"tgt": indices(9, batch, 4)},
    ),
    Entry("TextCNN", TextCNN, tokens(20, 9)),
    Entry("TCN weight-norm", lambda: tcn([3, 4, 4], weight_norm), drawn(3, 12)),
    Entry("TCN parametrized", lambda: tcn([3, 4, 4], new_weight_norm), drawn(3, 12)),
    Entry("TCN spectral-norm", lambda: tcn([3, 4, 4], spectral_norm), drawn(3, 12)),
    Entry("ConvLSTM", ConvLSTM, drawn(3, 2, 6, 6)),
    Entry("RNN by hand", RNNByHand, lambda batch: (noise(4, batch, 4),)),
    Entry("CharRNN", CharRNN, tokens(12, 5)),
]
