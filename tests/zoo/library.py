"""Networks as libraries of pretrained ones have them: configurations, outputs of a class, flags, caches."""

import math
from collections import OrderedDict
from dataclasses import dataclass, fields

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from tests.zoo.entry import Entry, indices, noise


class Output(OrderedDict):
    """What a network gives back: by attribute, by key and by place; what is None is left out."""

    def __post_init__(self):
        for item in fields(self):
            value = getattr(self, item.name)
            if value is not None:
                self[item.name] = value

    def __getitem__(self, key):
        if isinstance(key, str):
            return dict(self.items())[key]
        return self.to_tuple()[key]

    def to_tuple(self):
        return tuple(self[key] for key in self.keys())


@dataclass
class EncoderOutput(Output):
    last_hidden_state: Tensor | None = None
    past_key_values: tuple | None = None
    hidden_states: tuple | None = None
    attentions: tuple | None = None


@dataclass
class ClassifierOutput(Output):
    loss: Tensor | None = None
    logits: Tensor | None = None
    hidden_states: tuple | None = None


@dataclass
class SequenceOutput(Output):
    logits: Tensor | None = None
    past_key_values: tuple | None = None
    encoder_last_hidden_state: Tensor | None = None


class Config:
    """Settings of a network by their names."""

    def __init__(self, **given):
        self.hidden_size = 8
        self.num_heads = 2
        self.num_layers = 2
        self.intermediate_size = 16
        self.vocab_size = 13
        self.max_position = 16
        self.dropout = 0.1
        self.eps = 1e-6
        self.hidden_act = "gelu"
        self.attention = "eager"
        self.use_cache = False
        self.output_attentions = False
        self.output_hidden_states = False
        self.use_return_dict = True
        self.num_labels = 3
        self.__dict__.update(given)


ACTIVATIONS = {"gelu": nn.GELU, "relu": nn.ReLU, "silu": nn.SiLU}


class Pretrained(nn.Module):
    """What all networks of the library can do."""

    def __init__(self, config):
        super().__init__()
        self.config = config

    @property
    def dtype(self):
        return next(self.parameters()).dtype

    @property
    def device(self):
        return next(self.parameters()).device

    def extended_mask(self, mask, dtype):
        if mask.dim() == 3:
            mask = mask[:, None, :, :]
        elif mask.dim() == 2:
            mask = mask[:, None, None, :]
        else:
            raise ValueError(f"a mask of shape {mask.shape}")
        return (1.0 - mask.to(dtype=dtype)) * torch.finfo(dtype).min

    def head_mask(self, given, layers):
        return [None] * layers if given is None else given


class Embeddings(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.word_embeddings = nn.Embedding(config.vocab_size, config.hidden_size, padding_idx=0)
        self.position_embeddings = nn.Embedding(config.max_position, config.hidden_size)
        self.token_type_embeddings = nn.Embedding(2, config.hidden_size)
        self.LayerNorm = nn.LayerNorm(config.hidden_size, eps=config.eps)
        self.dropout = nn.Dropout(config.dropout)
        self.register_buffer(
            "position_ids", torch.arange(config.max_position).expand((1, -1)), persistent=False
        )
        self.register_buffer(
            "token_type_ids",
            torch.zeros(self.position_ids.size(), dtype=torch.long),
            persistent=False,
        )

    def forward(self, input_ids=None, token_type_ids=None, inputs_embeds=None, past_length=0):
        shape = input_ids.size() if input_ids is not None else inputs_embeds.size()[:-1]
        length = shape[1]
        position_ids = self.position_ids[:, past_length : length + past_length]
        if token_type_ids is None:
            if hasattr(self, "token_type_ids"):
                buffered = self.token_type_ids[:, :length]
                token_type_ids = buffered.expand(shape[0], length)
            else:
                token_type_ids = torch.zeros(shape, dtype=torch.long)
        if inputs_embeds is None:
            inputs_embeds = self.word_embeddings(input_ids)
        embeddings = inputs_embeds + self.token_type_embeddings(token_type_ids)
        embeddings += self.position_embeddings(position_ids)
        return self.dropout(self.LayerNorm(embeddings))


class SelfAttention(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.heads = config.num_heads
        self.head_size = int(config.hidden_size / config.num_heads)
        self.all_size = self.heads * self.head_size
        self.query = nn.Linear(config.hidden_size, self.all_size)
        self.key = nn.Linear(config.hidden_size, self.all_size)
        self.value = nn.Linear(config.hidden_size, self.all_size)
        self.dropout = nn.Dropout(config.dropout)

    def for_scores(self, x):
        shape = x.size()[:-1] + (self.heads, self.head_size)  # noqa: RUF005
        return x.view(shape).permute(0, 2, 1, 3)

    def forward(
        self,
        hidden_states,
        attention_mask=None,
        head_mask=None,
        encoder_hidden_states=None,
        past_key_value=None,
        output_attentions=False,
    ):
        query = self.for_scores(self.query(hidden_states))
        source = hidden_states if encoder_hidden_states is None else encoder_hidden_states
        key = self.for_scores(self.key(source))
        value = self.for_scores(self.value(source))
        if past_key_value is not None and encoder_hidden_states is None:
            key = torch.cat([past_key_value[0], key], dim=2)
            value = torch.cat([past_key_value[1], value], dim=2)
        scores = torch.matmul(query, key.transpose(-1, -2)) / math.sqrt(self.head_size)
        if attention_mask is not None:
            scores = scores + attention_mask
        probs = self.dropout(F.softmax(scores, dim=-1))
        if head_mask is not None:
            probs = probs * head_mask
        context = torch.matmul(probs, value).permute(0, 2, 1, 3).contiguous()
        context = context.view((*context.size()[:-2], self.all_size))
        outputs = (context, probs) if output_attentions else (context,)
        return (*outputs, (key, value))


class Attention(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.self = SelfAttention(config)
        self.dense = nn.Linear(config.hidden_size, config.hidden_size)
        self.LayerNorm = nn.LayerNorm(config.hidden_size, eps=config.eps)

    def forward(self, hidden_states, *args, **kwargs):
        outputs = self.self(hidden_states, *args, **kwargs)
        attended = self.LayerNorm(self.dense(outputs[0]) + hidden_states)
        return (attended, *outputs[1:])


class Layer(nn.Module):
    def __init__(self, config, is_decoder=False):
        super().__init__()
        self.chunk = 0
        self.is_decoder = is_decoder
        self.attention = Attention(config)
        if is_decoder:
            self.crossattention = Attention(config)
        self.intermediate = nn.Linear(config.hidden_size, config.intermediate_size)
        self.act = ACTIVATIONS[config.hidden_act]()
        self.output = nn.Linear(config.intermediate_size, config.hidden_size)

    def forward(
        self,
        hidden_states,
        attention_mask=None,
        head_mask=None,
        encoder_hidden_states=None,
        encoder_attention_mask=None,
        past_key_value=None,
        output_attentions=False,
    ):
        own = past_key_value[:2] if past_key_value is not None else None
        outputs = self.attention(
            hidden_states, attention_mask, head_mask, None, own, output_attentions=output_attentions
        )
        attended, rest = outputs[0], outputs[1:-1]
        if self.is_decoder and encoder_hidden_states is not None:
            cross = self.crossattention(
                attended, encoder_attention_mask, head_mask, encoder_hidden_states
            )
            attended = cross[0]
        out = self.output(self.act(self.intermediate(attended))) + attended
        return (out, *rest, outputs[-1])


class Encoder(nn.Module):
    def __init__(self, config, is_decoder=False):
        super().__init__()
        self.config = config
        self.layer = nn.ModuleList([Layer(config, is_decoder) for _ in range(config.num_layers)])
        self.gradient_checkpointing = False

    def forward(
        self,
        hidden_states,
        attention_mask=None,
        head_mask=None,
        encoder_hidden_states=None,
        encoder_attention_mask=None,
        past_key_values=None,
        use_cache=None,
        output_attentions=False,
        output_hidden_states=False,
        return_dict=True,
    ):
        all_hidden_states = () if output_hidden_states else None
        all_attentions = () if output_attentions else None
        cache = () if use_cache else None
        for i, layer in enumerate(self.layer):
            if output_hidden_states:
                all_hidden_states = (*all_hidden_states, hidden_states)
            past = past_key_values[i] if past_key_values is not None else None
            outputs = layer(
                hidden_states,
                attention_mask,
                head_mask[i] if head_mask is not None else None,
                encoder_hidden_states,
                encoder_attention_mask,
                past,
                output_attentions,
            )
            hidden_states = outputs[0]
            if use_cache:
                cache += (outputs[-1],)
            if output_attentions:
                all_attentions = (*all_attentions, outputs[1])
        if output_hidden_states:
            all_hidden_states = (*all_hidden_states, hidden_states)
        if not return_dict:
            found = [hidden_states, cache, all_hidden_states, all_attentions]
            return tuple(v for v in found if v is not None)
        return EncoderOutput(
            last_hidden_state=hidden_states,
            past_key_values=cache,
            hidden_states=all_hidden_states,
            attentions=all_attentions,
        )


class Bidirectional(Pretrained):
    def __init__(self, config):
        super().__init__(config)
        self.embeddings = Embeddings(config)
        self.encoder = Encoder(config)

    def forward(
        self,
        input_ids=None,
        attention_mask=None,
        token_type_ids=None,
        head_mask=None,
        inputs_embeds=None,
        output_attentions=None,
        output_hidden_states=None,
        return_dict=None,
    ):
        config = self.config
        if output_attentions is None:
            output_attentions = config.output_attentions
        if output_hidden_states is None:
            output_hidden_states = config.output_hidden_states
        return_dict = return_dict if return_dict is not None else config.use_return_dict
        if input_ids is not None and inputs_embeds is not None:
            raise ValueError("not both")
        if attention_mask is None:
            attention_mask = torch.ones(input_ids.size(), device=input_ids.device)
        mask = self.extended_mask(attention_mask, self.dtype)
        outputs = self.encoder(
            self.embeddings(input_ids=input_ids, token_type_ids=token_type_ids),
            attention_mask=mask,
            head_mask=self.head_mask(head_mask, config.num_layers),
            output_attentions=output_attentions,
            output_hidden_states=output_hidden_states,
            return_dict=return_dict,
        )
        if not return_dict:
            return (outputs[0], *outputs[1:])
        return EncoderOutput(
            last_hidden_state=outputs.last_hidden_state,
            hidden_states=outputs.hidden_states,
            attentions=outputs.attentions,
        )


class Classifier(Pretrained):
    def __init__(self, config):
        super().__init__(config)
        self.base = Bidirectional(config)
        self.dropout = nn.Dropout(config.dropout)
        self.classifier = nn.Linear(config.hidden_size, config.num_labels)

    def forward(self, input_ids, attention_mask=None, labels=None, return_dict=None, **kwargs):
        return_dict = return_dict if return_dict is not None else self.config.use_return_dict
        outputs = self.base(
            input_ids, attention_mask=attention_mask, return_dict=return_dict, **kwargs
        )
        logits = self.classifier(self.dropout(outputs[0][:, 0]))
        loss = None
        if labels is not None:
            loss = nn.CrossEntropyLoss()(logits.view(-1, self.config.num_labels), labels.view(-1))
        if not return_dict:
            output = (logits, *outputs[1:])
            return ((loss, *output)) if loss is not None else output
        return ClassifierOutput(loss=loss, logits=logits, hidden_states=outputs.hidden_states)


class Decoder(Pretrained):
    """One that attends to an encoder, with what it has of earlier steps."""

    def __init__(self, config):
        super().__init__(config)
        self.embeddings = Embeddings(config)
        self.decoder = Encoder(config, is_decoder=True)
        self.lm_head = nn.Linear(config.hidden_size, config.vocab_size, bias=False)
        self.lm_head.weight = self.embeddings.word_embeddings.weight

    def forward(
        self,
        input_ids,
        encoder_hidden_states=None,
        encoder_attention_mask=None,
        past_key_values=None,
        use_cache=None,
    ):
        past = past_key_values[0][0].shape[2] if past_key_values is not None else 0
        length = input_ids.shape[1]
        causal = torch.ones(length, length + past, device=input_ids.device).tril(past)
        if encoder_attention_mask is not None:
            encoder_attention_mask = self.extended_mask(encoder_attention_mask, self.dtype)
        outputs = self.decoder(
            self.embeddings(input_ids, past_length=past),
            attention_mask=self.extended_mask(causal[None], self.dtype),
            encoder_hidden_states=encoder_hidden_states,
            encoder_attention_mask=encoder_attention_mask,
            past_key_values=past_key_values,
            use_cache=use_cache if use_cache is not None else self.config.use_cache,
        )
        return SequenceOutput(
            logits=self.lm_head(outputs.last_hidden_state), past_key_values=outputs.past_key_values
        )


class EncoderDecoder(Pretrained):
    def __init__(self, config):
        super().__init__(config)
        self.encoder = Bidirectional(config)
        self.decoder = Decoder(config)

    def forward(self, input_ids, attention_mask=None, decoder_input_ids=None, encoder_outputs=None):
        if encoder_outputs is None:
            encoder_outputs = self.encoder(input_ids=input_ids, attention_mask=attention_mask)
        elif not isinstance(encoder_outputs, EncoderOutput):
            encoder_outputs = EncoderOutput(last_hidden_state=encoder_outputs[0])
        if decoder_input_ids is None:
            decoder_input_ids = input_ids.new_zeros(input_ids.shape)
            decoder_input_ids[:, 1:] = input_ids[:, :-1].clone()
        decoded = self.decoder(
            decoder_input_ids,
            encoder_outputs.last_hidden_state,
            encoder_attention_mask=attention_mask,
        )
        return SequenceOutput(
            logits=decoded.logits,
            past_key_values=decoded.past_key_values,
            encoder_last_hidden_state=encoder_outputs.last_hidden_state,
        )


class Cache:
    """What attention had for keys and values, layer by layer."""

    def __init__(self):
        self.keys = []
        self.values = []

    def update(self, key, value, layer, options=None):
        if layer == len(self.keys):
            self.keys.append(key)
            self.values.append(value)
        else:
            self.keys[layer] = torch.cat([self.keys[layer], key], dim=-2)
            self.values[layer] = torch.cat([self.values[layer], value], dim=-2)
        return self.keys[layer], self.values[layer]

    def length(self, layer=0):
        return self.keys[layer].shape[-2] if layer < len(self.keys) else 0


class RMSNorm(nn.Module):
    def __init__(self, size, eps=1e-6):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(size))
        self.variance_epsilon = eps

    def forward(self, hidden_states):
        dtype = hidden_states.dtype
        hidden_states = hidden_states.to(torch.float32)
        variance = hidden_states.pow(2).mean(-1, keepdim=True)
        hidden_states = hidden_states * torch.rsqrt(variance + self.variance_epsilon)
        return self.weight * hidden_states.to(dtype)


class Rotary(nn.Module):
    def __init__(self, config):
        super().__init__()
        dim = config.hidden_size // config.num_heads
        inverse = 1.0 / (10000 ** (torch.arange(0, dim, 2, dtype=torch.int64).float() / dim))
        self.register_buffer("inv_freq", inverse, persistent=False)

    @torch.no_grad()
    def forward(self, x, position_ids):
        expanded = self.inv_freq[None, :, None].float().expand(position_ids.shape[0], -1, 1)
        device = x.device.type if x.device.type != "mps" else "cpu"
        with torch.autocast(device_type=device, enabled=False):
            freqs = (expanded.float() @ position_ids[:, None, :].float()).transpose(1, 2)
            emb = torch.cat((freqs, freqs), dim=-1)
            cos, sin = emb.cos(), emb.sin()
        return cos.to(dtype=x.dtype), sin.to(dtype=x.dtype)


def rotate_half(x):
    one, two = x[..., : x.shape[-1] // 2], x[..., x.shape[-1] // 2 :]
    return torch.cat((-two, one), dim=-1)


def rotated(q, k, cos, sin, unsqueeze_dim=1):
    cos, sin = cos.unsqueeze(unsqueeze_dim), sin.unsqueeze(unsqueeze_dim)
    return (q * cos) + (rotate_half(q) * sin), (k * cos) + (rotate_half(k) * sin)


def repeat_kv(x, times):
    batch, heads, length, size = x.shape
    if times == 1:
        return x
    x = x[:, :, None, :, :].expand(batch, heads, times, length, size)
    return x.reshape(batch, heads * times, length, size)


def eager(module, query, key, value, mask, scaling, dropout=0.0, **kwargs):
    key, value = repeat_kv(key, module.groups), repeat_kv(value, module.groups)
    weights = torch.matmul(query, key.transpose(2, 3)) * scaling
    if mask is not None:
        weights = weights + mask[:, :, :, : key.shape[-2]]
    weights = F.softmax(weights, dim=-1, dtype=torch.float32).to(query.dtype)
    weights = F.dropout(weights, p=dropout, training=module.training)
    return torch.matmul(weights, value).transpose(1, 2).contiguous(), weights


def fused(module, query, key, value, mask, scaling, dropout=0.0, **kwargs):
    key, value = repeat_kv(key, module.groups), repeat_kv(value, module.groups)
    out = F.scaled_dot_product_attention(
        query, key, value, attn_mask=mask, dropout_p=dropout, scale=scaling
    )
    return out.transpose(1, 2).contiguous(), None


INTERFACES = {"eager": eager, "fused": fused}


class GroupedAttention(nn.Module):
    def __init__(self, config, layer_idx):
        super().__init__()
        self.config = config
        self.layer_idx = layer_idx
        self.head_dim = config.hidden_size // config.num_heads
        self.groups = config.num_heads
        self.scaling = self.head_dim**-0.5
        self.attention_dropout = 0.0
        self.q_proj = nn.Linear(config.hidden_size, config.hidden_size, bias=False)
        self.k_proj = nn.Linear(config.hidden_size, self.head_dim, bias=False)
        self.v_proj = nn.Linear(config.hidden_size, self.head_dim, bias=False)
        self.o_proj = nn.Linear(config.hidden_size, config.hidden_size, bias=False)

    def forward(
        self,
        hidden_states,
        position_embeddings,
        attention_mask,
        past_key_values=None,
        cache_position=None,
        **kwargs,
    ):
        shape = hidden_states.shape[:-1]
        hidden = (*shape, -1, self.head_dim)
        query = self.q_proj(hidden_states).view(hidden).transpose(1, 2)
        key = self.k_proj(hidden_states).view(hidden).transpose(1, 2)
        value = self.v_proj(hidden_states).view(hidden).transpose(1, 2)
        cos, sin = position_embeddings
        query, key = rotated(query, key, cos, sin)
        if past_key_values is not None:
            options = {"sin": sin, "cos": cos, "cache_position": cache_position}
            key, value = past_key_values.update(key, value, self.layer_idx, options)
        interface = INTERFACES[self.config.attention]
        out, weights = interface(
            self,
            query,
            key,
            value,
            attention_mask,
            dropout=0.0 if not self.training else self.attention_dropout,
            scaling=self.scaling,
            **kwargs,
        )
        out = out.reshape(*shape, -1).contiguous()
        return self.o_proj(out), weights


class GatedMLP(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.gate_proj = nn.Linear(config.hidden_size, config.intermediate_size, bias=False)
        self.up_proj = nn.Linear(config.hidden_size, config.intermediate_size, bias=False)
        self.down_proj = nn.Linear(config.intermediate_size, config.hidden_size, bias=False)
        self.act_fn = nn.SiLU()

    def forward(self, x):
        return self.down_proj(self.act_fn(self.gate_proj(x)) * self.up_proj(x))


class GroupedLayer(nn.Module):
    def __init__(self, config, layer_idx):
        super().__init__()
        self.self_attn = GroupedAttention(config=config, layer_idx=layer_idx)
        self.mlp = GatedMLP(config)
        self.input_layernorm = RMSNorm(config.hidden_size, eps=config.eps)
        self.post_attention_layernorm = RMSNorm(config.hidden_size, eps=config.eps)

    def forward(self, hidden_states, attention_mask=None, position_embeddings=None, **kwargs):
        residual = hidden_states
        hidden_states = self.input_layernorm(hidden_states)
        hidden_states, _ = self.self_attn(
            hidden_states=hidden_states,
            attention_mask=attention_mask,
            position_embeddings=position_embeddings,
            **kwargs,
        )
        hidden_states = residual + hidden_states
        residual = hidden_states
        hidden_states = self.mlp(self.post_attention_layernorm(hidden_states))
        return residual + hidden_states


class Causal(Pretrained):
    def __init__(self, config):
        super().__init__(config)
        self.embed_tokens = nn.Embedding(config.vocab_size, config.hidden_size, 0)
        self.layers = nn.ModuleList([GroupedLayer(config, i) for i in range(config.num_layers)])
        self.norm = RMSNorm(config.hidden_size, eps=config.eps)
        self.rotary_emb = Rotary(config=config)

    def forward(
        self,
        input_ids=None,
        attention_mask=None,
        position_ids=None,
        past_key_values=None,
        inputs_embeds=None,
        use_cache=None,
        cache_position=None,
        **kwargs,
    ):
        use_cache = use_cache if use_cache is not None else self.config.use_cache
        if (input_ids is None) ^ (inputs_embeds is not None):
            raise ValueError("one of the two")
        if inputs_embeds is None:
            inputs_embeds = self.embed_tokens(input_ids)
        if use_cache and past_key_values is None:
            past_key_values = Cache()
        if cache_position is None:
            seen = past_key_values.length() if past_key_values is not None else 0
            cache_position = torch.arange(
                seen, seen + inputs_embeds.shape[1], device=inputs_embeds.device
            )
        if position_ids is None:
            position_ids = cache_position.unsqueeze(0)
        mask = self.causal_mask(attention_mask, inputs_embeds, cache_position)
        hidden_states = inputs_embeds
        position_embeddings = self.rotary_emb(hidden_states, position_ids)
        for layer in self.layers[: self.config.num_layers]:
            hidden_states = layer(
                hidden_states,
                attention_mask=mask,
                past_key_values=past_key_values,
                cache_position=cache_position,
                position_embeddings=position_embeddings,
                **kwargs,
            )
        return EncoderOutput(last_hidden_state=self.norm(hidden_states))

    def causal_mask(self, attention_mask, x, cache_position):
        length, dtype = x.shape[1], x.dtype
        least = torch.finfo(dtype).min
        mask = torch.full((length, length), fill_value=least, dtype=dtype, device=x.device)
        if length != 1:
            mask = torch.triu(mask, diagonal=1)
        mask = mask * (torch.arange(length, device=x.device) > cache_position.reshape(-1, 1))
        mask = mask[None, None, :, :].expand(x.shape[0], 1, -1, -1)
        if attention_mask is not None:
            mask = mask.clone()
            padding = mask[:, :, :, :length] + attention_mask[:, None, None, :].to(dtype)
            mask = mask.masked_fill(padding == 0, least)
        return mask


class LanguageModel(Pretrained):
    def __init__(self, config):
        super().__init__(config)
        self.model = Causal(config)
        self.lm_head = nn.Linear(config.hidden_size, config.vocab_size, bias=False)

    def forward(self, input_ids=None, attention_mask=None, logits_to_keep=0, **kwargs):
        outputs = self.model(input_ids=input_ids, attention_mask=attention_mask, **kwargs)
        kept = slice(-logits_to_keep, None) if isinstance(logits_to_keep, int) else logits_to_keep
        return SequenceOutput(logits=self.lm_head(outputs.last_hidden_state[:, kept, :]))


class Pyramid(nn.Module):
    """Feature maps by their names, from the coarsest down."""

    def __init__(self, sizes, width):
        super().__init__()
        self.inner_blocks = nn.ModuleList([nn.Conv2d(size, width, 1) for size in sizes])
        self.layer_blocks = nn.ModuleList([nn.Conv2d(width, width, 3, padding=1) for _ in sizes])

    def forward(self, x: dict[str, Tensor]) -> dict[str, Tensor]:
        names, maps = list(x.keys()), list(x.values())
        last = self.inner_blocks[-1](maps[-1])
        results = [self.layer_blocks[-1](last)]
        for idx in range(len(maps) - 2, -1, -1):
            lateral = self.inner_blocks[idx](maps[idx])
            last = lateral + F.interpolate(last, size=lateral.shape[-2:], mode="nearest")
            results.insert(0, self.layer_blocks[idx](last))
        return OrderedDict(zip(names, results, strict=True))


class Stages(nn.ModuleDict):
    def __init__(self):
        layers = {
            "stem": nn.Conv2d(3, 4, 3, 2, 1),
            "layer1": nn.Sequential(nn.Conv2d(4, 4, 3, 2, 1), nn.ReLU()),
            "layer2": nn.Sequential(nn.Conv2d(4, 8, 3, 2, 1), nn.ReLU()),
        }
        super().__init__(layers)
        self.return_layers = {"layer1": "0", "layer2": "1"}

    def forward(self, x):
        out = OrderedDict()
        for name, module in self.items():
            x = module(x)
            if name in self.return_layers:
                out[self.return_layers[name]] = x
        return out


class RegionHead(nn.Module):
    def __init__(self, width, anchors):
        super().__init__()
        self.conv = nn.Conv2d(width, width, 3, padding=1)
        self.cls_logits = nn.Conv2d(width, anchors, 1)
        self.bbox_pred = nn.Conv2d(width, anchors * 4, 1)

    def forward(self, x: list[Tensor]) -> tuple[list[Tensor], list[Tensor]]:
        logits, boxes = [], []
        for feature in x:
            t = F.relu(self.conv(feature))
            logits.append(self.cls_logits(t))
            boxes.append(self.bbox_pred(t))
        return logits, boxes


class Detector(nn.Module):
    """Takes a batch of images and gives features, scores and boxes of each of its levels."""

    def __init__(self):
        super().__init__()
        self.body = Stages()
        self.fpn = Pyramid([4, 8], 4)
        self.head = RegionHead(4, 3)

    def forward(self, images, targets=None):
        features = self.fpn(self.body(images))
        if isinstance(features, Tensor):
            features = OrderedDict([("0", features)])
        logits, boxes = self.head(list(features.values()))
        flat = [level.permute(0, 2, 3, 1).flatten(1) for level in logits]
        result = OrderedDict(features)
        result["scores"] = torch.cat(flat, dim=1).sigmoid()
        result["levels"] = boxes
        return result


@dataclass
class SampleOutput(Output):
    sample: Tensor


class Resnet(nn.Module):
    def __init__(self, width, time):
        super().__init__()
        self.norm = nn.GroupNorm(2, width)
        self.conv = nn.Conv2d(width, width, 3, padding=1)
        self.time_emb_proj = nn.Linear(time, width)

    def forward(self, x, temb, scale=1.0, *args, **kwargs):
        h = self.conv(F.silu(self.norm(x)))
        h = h + self.time_emb_proj(F.silu(temb))[:, :, None, None]
        return (x + h) / scale


class DownBlock(nn.Module):
    def __init__(self, width, time):
        super().__init__()
        self.resnets = nn.ModuleList([Resnet(width, time), Resnet(width, time)])
        self.downsamplers = nn.ModuleList([nn.Conv2d(width, width, 3, 2, 1)])

    def forward(self, hidden_states, temb=None, encoder_hidden_states=None):
        states = ()
        for resnet in self.resnets:
            hidden_states = resnet(hidden_states, temb)
            states = (*states, hidden_states)
        for sampler in self.downsamplers:
            hidden_states = sampler(hidden_states)
        return hidden_states, states


class UpBlock(nn.Module):
    def __init__(self, width, time):
        super().__init__()
        self.resnets = nn.ModuleList([Resnet(2 * width, time) for _ in range(2)])
        self.shrink = nn.ModuleList([nn.Conv2d(2 * width, width, 1) for _ in range(2)])

    def forward(self, hidden_states, res_hidden_states_tuple, temb=None, upsample_size=None):
        hidden_states = F.interpolate(hidden_states, scale_factor=2.0, mode="nearest")
        for resnet, shrink in zip(self.resnets, self.shrink, strict=True):
            skip = res_hidden_states_tuple[-1]
            res_hidden_states_tuple = res_hidden_states_tuple[:-1]
            hidden_states = torch.cat([hidden_states, skip], dim=1)
            hidden_states = shrink(resnet(hidden_states, temb))
        return hidden_states


class Denoiser(nn.Module):
    def __init__(self, width=4, time=8):
        super().__init__()
        self.time = time
        self.conv_in = nn.Conv2d(3, width, 3, padding=1)
        self.time_embedding = nn.Sequential(nn.Linear(time, time), nn.SiLU(), nn.Linear(time, time))
        self.down_blocks = nn.ModuleList([DownBlock(width, time)])
        self.up_blocks = nn.ModuleList([UpBlock(width, time)])
        self.conv_out = nn.Conv2d(width, 3, 3, padding=1)

    def embedded(self, timesteps):
        half = self.time // 2
        exponent = -math.log(10000) * torch.arange(0, half, device=timesteps.device) / half
        emb = timesteps[:, None].float() * torch.exp(exponent)[None, :]
        return torch.cat([torch.sin(emb), torch.cos(emb)], dim=-1)

    def forward(
        self, sample, timestep, class_labels=None, cross_attention_kwargs=None, return_dict=True
    ):
        timesteps = timestep
        if not torch.is_tensor(timesteps):
            timesteps = torch.tensor([timesteps], dtype=torch.long, device=sample.device)
        elif timesteps.dim() == 0:
            timesteps = timesteps[None].to(sample.device)
        timesteps = timesteps.expand(sample.shape[0])
        emb = self.time_embedding(self.embedded(timesteps).to(dtype=sample.dtype))
        sample = self.conv_in(sample)
        states = (sample,)
        for block in self.down_blocks:
            sample, res = block(hidden_states=sample, temb=emb)
            states += res
        for block in self.up_blocks:
            res = states[-2:]
            states = states[:-2]
            sample = block(hidden_states=sample, temb=emb, res_hidden_states_tuple=res)
        sample = self.conv_out(sample)
        return SampleOutput(sample=sample) if return_dict else (sample,)


class Recurrent(nn.Module):
    """A decoder that goes on from a state, or begins with none."""

    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(13, 6)
        self.rnn = nn.LSTM(6, 5, num_layers=2, batch_first=True)
        self.out = nn.Linear(5, 13)

    def init_state(self, batch, device):
        zeros = torch.zeros(2, batch, 5, device=device)
        return zeros, zeros.clone()

    def forward(self, tokens, state=None, features=None):
        if state is None:
            state = self.init_state(tokens.shape[0], tokens.device)
        output, (h, c) = self.rnn(self.embed(tokens), state)
        return {"logits": self.out(output), "state": (h, c), "features": features}


def _ids(batch):
    return (indices(13, batch, 5),)


def _mask(batch):
    return {"attention_mask": torch.ones(batch, 5).tril(3)}


def _past(batch):
    return tuple((noise(batch, 2, 3, 4), noise(batch, 2, 3, 4)) for _ in range(2))


ENTRIES = [
    Entry("lib encoder", lambda: Bidirectional(Config()), _ids),
    Entry("lib encoder masked", lambda: Bidirectional(Config()), _ids, _mask),
    Entry(
        "lib encoder told",
        lambda: Bidirectional(Config()),
        _ids,
        lambda n: {
            **_mask(n),
            "output_hidden_states": True,
            "output_attentions": True,
            "return_dict": False,
        },
    ),
    Entry(
        "lib classifier",
        lambda: Classifier(Config()),
        _ids,
        lambda n: {**_mask(n), "labels": torch.arange(n) % 3},
    ),
    Entry(
        "lib decoder",
        lambda: Decoder(Config(use_cache=True)),
        _ids,
        lambda n: {"encoder_hidden_states": noise(n, 4, 8), "past_key_values": _past(n)},
    ),
    Entry("lib encoder-decoder", lambda: EncoderDecoder(Config()), _ids, _mask),
    Entry(
        "lib encoder given",
        lambda: EncoderDecoder(Config()),
        _ids,
        lambda n: {"encoder_outputs": EncoderOutput(last_hidden_state=noise(n, 5, 8))},
    ),
    Entry("lib causal", lambda: Causal(Config(hidden_act="silu")), _ids),
    Entry("lib causal fused", lambda: LanguageModel(Config(attention="fused")), _ids, _mask),
    Entry("lib causal cached", lambda: LanguageModel(Config(use_cache=True)), _ids, _mask),
    Entry("lib detector", Detector, lambda n: (noise(n, 3, 16, 16),)),
    Entry("lib denoiser", Denoiser, lambda n: (noise(n, 3, 8, 8), 7)),
    Entry(
        "lib denoiser told",
        Denoiser,
        lambda n: (noise(n, 3, 8, 8), torch.tensor(7), None, {}, False),
    ),
    Entry("lib recurrent", Recurrent, _ids),
    Entry(
        "lib recurrent going on",
        Recurrent,
        lambda n: (*_ids(n), (noise(2, n, 5), noise(2, n, 5)), [noise(n, 2)]),
    ),
]
