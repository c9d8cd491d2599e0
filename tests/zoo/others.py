"""Networks of others, which are no part of the program: MONAI's and small ones of diffusers."""

import copy
from collections.abc import Callable
from importlib import import_module
from typing import Any

import torch
from torch import nn

from tests.zoo.entry import Arguments, Entry, Keywords, drawn, indices, no_keywords, noise, tokens

PLANE, VOLUME = drawn(1, 32, 32), drawn(1, 16, 16, 16)
COLOURS = drawn(3, 64, 64)
THIN = (4, 8, 16)


def _monai(
    name: str, inputs: Arguments, keywords: Keywords = no_keywords, **settings: Any
) -> Entry:
    """Return an entry for a class, or a function, of MONAI's `networks.nets`."""
    home, dot, short = name.rpartition(".")
    module = f"monai.networks.{home}" if dot else "monai.networks.nets"
    return Entry(short, _maker(module, short, settings), inputs, keywords)


def _diffusers(
    name: str, inputs: Arguments, keywords: Keywords = no_keywords, **more: Any
) -> Entry:
    """Return an entry for a model of diffusers; it gives a dataclass of its own."""
    return Entry(name, _maker("diffusers", name, more), inputs, keywords)


def _maker(module: str, name: str, settings: dict[str, Any]) -> Callable[[], nn.Module]:
    """Return what makes a network; some change the lists that they are given."""
    return lambda: getattr(import_module(module), name)(**copy.deepcopy(settings))


def _timed(*shape: int) -> Arguments:
    return lambda batch: (noise(batch, *shape), torch.arange(batch) * 10 + 1)


def _shape(dims: int, inside: int, outside: int = 1) -> dict[str, int]:
    return {"spatial_dims": dims, "in_channels": inside, "out_channels": outside}


def _voxelmorph() -> nn.Module:
    nets = import_module("monai.networks.nets")
    backbone = nets.VoxelMorphUNet(
        spatial_dims=2,
        in_channels=2,
        unet_out_channels=8,
        channels=(4, 4, 8, 8, 8, 8),
        final_conv_channels=(4,),
    )
    return nets.VoxelMorph(backbone, spatial_dims=2, half_res=False)


def _mil() -> nn.Module:
    nets = import_module("monai.networks.nets")
    net = nets.DenseNet(2, 3, 8, init_features=4, growth_rate=4, block_config=(1, 1))
    return nets.MILModel(2, mil_mode="att_trans", backbone=net, backbone_num_features=8)


UNET = {"channels": THIN, "strides": (2, 2)}
ENCODED = {"channels": (4, 8), "strides": (2, 2)}
VIT = {"img_size": (32, 32), "patch_size": 8, "hidden_size": 24, "mlp_dim": 32, "num_heads": 3}
VIT2 = {**VIT, "num_layers": 2, "spatial_dims": 2, "in_channels": 1}
LEVELS = {
    "channels": (8, 8, 16),
    "attention_levels": (False, False, True),
    "num_res_blocks": 1,
    "norm_num_groups": 4,
}
DIFFUSION = {**LEVELS, "num_head_channels": 8}
THREES = {"kernel_size": (3, 3, 3), "strides": (1, 2, 2), "upsample_kernel_size": (2, 2)}
SMALL_RESNET = {"layers": [1, 1, 1, 1], "block_inplanes": [4, 8, 8, 16], "spatial_dims": 2}
SENET = {"layers": (1, 1, 1, 1), "spatial_dims": 2, "in_channels": 3, "num_classes": 3}
LABELS: Keywords = lambda batch: {"seg": noise(batch, 3, 16, 16)}  # noqa: E731

NETS = [
    _monai("UNet", PLANE, **_shape(2, 1, 2), **UNET, num_res_units=2),
    _monai("UNet", VOLUME, **_shape(3, 1, 2), **UNET, norm="batch", act="relu"),
    _monai("AttentionUnet", PLANE, **_shape(2, 1, 2), **UNET),
    _monai("BasicUNet", PLANE, **_shape(2, 1, 2), features=(4, 4, 8, 8, 16, 4)),
    _monai(
        "BasicUNetPlusPlus",
        PLANE,
        **_shape(2, 1, 2),
        features=(4, 4, 8, 8, 16, 4),
        deep_supervision=True,
    ),
    _monai("DynUNet", PLANE, **_shape(2, 1, 2), **THREES, filters=THIN),
    _monai(
        "DynUNet",
        PLANE,
        **_shape(2, 1, 2),
        kernel_size=(3, 3, 3, 3),
        strides=(1, 2, 2, 2),
        upsample_kernel_size=(2, 2, 2),
        filters=(4, 8, 16, 16),
        res_block=True,
        deep_supervision=True,
    ),
    _monai("VNet", VOLUME, spatial_dims=3, in_channels=1, out_channels=1),
    _monai("SegResNet", VOLUME, init_filters=8, blocks_down=(1, 2, 1), blocks_up=(1, 1)),
    _monai("SegResNet", PLANE, spatial_dims=2, dropout_prob=0.2, upsample_mode="deconv"),
    _monai(
        "SegResNetVAE",
        PLANE,
        input_image_size=(32, 32),
        spatial_dims=2,
        vae_nz=16,
        blocks_down=(1, 1, 1),
        blocks_up=(1, 1),
    ),
    _monai("SegResNetDS", PLANE, spatial_dims=2, init_filters=4, blocks_down=(1, 1, 1), dsdepth=2),
    _monai("SegResNetDS2", PLANE, spatial_dims=2, init_filters=4, blocks_down=(1, 1, 1)),
    _monai("HighResNet", PLANE, **_shape(2, 1)),
    _monai("HighResBlock", drawn(4, 8, 8), **_shape(2, 4, 8), norm_type="instance"),
    _monai("AHNet", drawn(1, 64, 64), layers=(1, 1, 1, 1), **_shape(2, 1), psp_block_num=0),
    _monai("FlexibleUNet", COLOURS, in_channels=3, out_channels=2, backbone="efficientnet-b0"),
    _monai("MedNeXt", PLANE, **_shape(2, 1, 2), init_filters=4, kernel_size=3),
    _monai(
        "UNETR",
        PLANE,
        in_channels=1,
        out_channels=2,
        img_size=32,
        feature_size=4,
        hidden_size=24,
        mlp_dim=32,
        num_heads=3,
        spatial_dims=2,
    ),
    _monai(
        "SwinUNETR",
        drawn(1, 64, 64),
        in_channels=1,
        out_channels=2,
        feature_size=12,
        depths=(1, 2, 1, 1),
        num_heads=(1, 2, 2, 2),
        window_size=4,
        spatial_dims=2,
        use_v2=True,
    ),
    _monai("AutoEncoder", PLANE, **_shape(2, 1), **ENCODED, inter_channels=[8], num_inter_units=1),
    _monai(
        "VarAutoEncoder",
        PLANE,
        spatial_dims=2,
        in_shape=(1, 32, 32),
        out_channels=1,
        latent_size=3,
        channels=(4, 8),
        strides=(2, 2),
    ),
    _monai("AutoencoderKL", PLANE, **_shape(2, 1), **LEVELS, latent_channels=4),
    _monai(
        "VQVAE",
        PLANE,
        **_shape(2, 1),
        channels=(8, 8),
        num_res_layers=1,
        num_res_channels=(8, 8),
        downsample_parameters=((2, 4, 1, 1), (2, 4, 1, 1)),
        upsample_parameters=((2, 4, 1, 1, 0), (2, 4, 1, 1, 0)),
        num_embeddings=8,
        embedding_dim=8,
    ),
    _monai(
        "SPADEAutoencoderKL",
        drawn(1, 16, 16),
        LABELS,
        **_shape(2, 1),
        label_nc=3,
        **LEVELS,
        latent_channels=4,
        spade_intermediate_channels=8,
    ),
    _monai(
        "SPADENet",
        lambda n: (noise(n, 3, 32, 32), noise(n, 1, 32, 32)),
        **_shape(2, 1),
        label_nc=3,
        input_shape=(32, 32),
        channels=[8, 8, 4],
        is_vae=False,
    ),
    _monai("DiffusionModelUNet", _timed(1, 16, 16), **_shape(2, 1), **DIFFUSION),
    _monai(
        "DiffusionModelUNet",
        _timed(1, 16, 16),
        lambda n: {"context": noise(n, 3, 6)},
        **_shape(2, 1),
        **DIFFUSION,
        with_conditioning=True,
        cross_attention_dim=6,
        resblock_updown=True,
    ),
    _monai(
        "SPADEDiffusionModelUNet",
        _timed(1, 16, 16),
        LABELS,
        **_shape(2, 1),
        **DIFFUSION,
        label_nc=3,
        spade_intermediate_channels=8,
    ),
    _monai(
        "ControlNet",
        _timed(1, 16, 16),
        lambda n: {"controlnet_cond": noise(n, 1, 16, 16)},
        spatial_dims=2,
        in_channels=1,
        **DIFFUSION,
        conditioning_embedding_num_channels=(16,),
    ),
    _monai(
        "DecoderOnlyTransformer",
        tokens(12, 7),
        num_tokens=12,
        max_seq_len=8,
        attn_layers_dim=8,
        attn_layers_depth=2,
        attn_layers_heads=2,
    ),
    _monai("DenseNet", PLANE, **_shape(2, 1, 3), init_features=4, growth_rate=4),
    _monai("DenseNet121", COLOURS, **_shape(2, 3, 3)),
    _monai("ResNet", PLANE, block="basic", **SMALL_RESNET, n_input_channels=1, num_classes=3),
    _monai(
        "ResNet",
        PLANE,
        block="bottleneck",
        **SMALL_RESNET,
        n_input_channels=1,
        num_classes=3,
        shortcut_type="A",
    ),
    _monai("resnet18", COLOURS, spatial_dims=2, n_input_channels=3, num_classes=3),
    _monai(
        "ResNetFeatures",
        COLOURS,
        model_name="resnet10",
        pretrained=False,
        spatial_dims=2,
        in_channels=3,
    ),
    _monai("SEResNet50", COLOURS, **SENET),
    _monai("SEResNext50", COLOURS, **SENET),
    _monai("SENet154", COLOURS, **SENET),
    _monai(
        "EfficientNetBN",
        COLOURS,
        model_name="efficientnet-b0",
        pretrained=False,
        in_channels=3,
        num_classes=3,
    ),
    _monai(
        "EfficientNetBNFeatures",
        COLOURS,
        model_name="efficientnet-b0",
        pretrained=False,
        in_channels=3,
    ),
    _monai("Classifier", PLANE, in_shape=(1, 32, 32), classes=3, **ENCODED, last_act="softmax"),
    _monai("Discriminator", PLANE, in_shape=(1, 32, 32), **ENCODED),
    _monai("Critic", PLANE, in_shape=(1, 32, 32), **ENCODED),
    _monai("Regressor", PLANE, in_shape=(1, 32, 32), out_shape=(2,), **ENCODED),
    _monai(
        "Generator",
        drawn(8),
        latent_shape=(8,),
        start_shape=(4, 4, 4),
        channels=(4, 1),
        strides=(2, 2),
    ),
    _monai("FullyConnectedNet", drawn(5), in_channels=5, out_channels=2, hidden_channels=(6, 6)),
    _monai(
        "VarFullyConnectedNet",
        drawn(5),
        in_channels=5,
        out_channels=5,
        latent_size=2,
        encode_channels=(6,),
        decode_channels=(6,),
    ),
    _monai("PatchDiscriminator", COLOURS, **_shape(2, 3), channels=4),
    _monai(
        "MultiScalePatchDiscriminator",
        COLOURS,
        **_shape(2, 3),
        num_d=2,
        num_layers_d=2,
        channels=4,
        minimum_size_im=64,
    ),
    _monai(
        "GlobalNet",
        PLANE,
        image_size=[32, 32],
        spatial_dims=2,
        in_channels=1,
        depth=2,
        num_channel_initial=4,
    ),
    _monai(
        "LocalNet",
        PLANE,
        spatial_dims=2,
        in_channels=1,
        num_channel_initial=4,
        out_channels=2,
        extract_levels=(0, 1),
    ),
    _monai("RegUNet", PLANE, spatial_dims=2, in_channels=1, num_channel_initial=4, depth=2),
    _monai("ViT", PLANE, **VIT2, classification=True),
    _monai("ViTAutoEnc", PLANE, **{**VIT2, "patch_size": 16}),
    _monai(
        "MaskedAutoEncoderViT",
        PLANE,
        **VIT2,
        decoder_hidden_size=24,
        decoder_mlp_dim=24,
        decoder_num_heads=3,
        decoder_num_layers=1,
    ),
    Entry("VoxelMorph", _voxelmorph, lambda n: (noise(n, 1, 64, 64), noise(n, 1, 64, 64) * 2)),
    Entry("MILModel", _mil, drawn(3, 3, 32, 32)),
    _monai("blocks.SABlock", drawn(5, 8), hidden_size=8, num_heads=2, use_flash_attention=True),
    _monai(
        "blocks.SPADE",
        lambda n: (noise(n, 4, 8, 8), noise(n, 3, 4, 4)),
        label_nc=3,
        norm_nc=4,
        kernel_size=3,
        spatial_dims=2,
        hidden_channels=4,
    ),
]

BLOCKS = {"layers_per_block": 1, "norm_num_groups": 4}
UP, DOWN = ("AttnUpBlock2D", "UpBlock2D"), ("DownBlock2D", "AttnDownBlock2D")
CROSS = {
    "down_block_types": ("CrossAttnDownBlock2D", "DownBlock2D"),
    "block_out_channels": (8, 16),
    "cross_attention_dim": 8,
    "attention_head_dim": 4,
}
CROSS_UP = {"up_block_types": ("UpBlock2D", "CrossAttnUpBlock2D")}
HEADS = {"num_attention_heads": 2, "attention_head_dim": 4}
CODER = {
    "down_block_types": ("DownEncoderBlock2D", "DownEncoderBlock2D"),
    "up_block_types": ("UpDecoderBlock2D", "UpDecoderBlock2D"),
    "block_out_channels": (8, 16),
    "norm_num_groups": 4,
}


def _told(batch: int) -> tuple[Any, ...]:
    return noise(batch, 4, 8, 8), torch.arange(batch) * 10 + 1, noise(batch, 3, 8)


MODELS = [
    _diffusers(
        "UNet2DModel",
        _timed(3, 16, 16),
        sample_size=16,
        block_out_channels=(8, 16),
        down_block_types=DOWN,
        up_block_types=UP,
        attention_head_dim=4,
        **BLOCKS,
    ),
    _diffusers("UNet2DConditionModel", _told, sample_size=8, **CROSS, **CROSS_UP, **BLOCKS),
    _diffusers(
        "UNet2DConditionModel",
        _told,
        lambda n: {"return_dict": False},
        sample_size=8,
        time_cond_proj_dim=None,
        use_linear_projection=True,
        class_embed_type=None,
        **CROSS,
        **CROSS_UP,
        **BLOCKS,
    ),
    _diffusers("AutoencoderKL", drawn(3, 16, 16), latent_channels=4, **CODER),
    _diffusers("AutoencoderKL", drawn(3, 16, 16), lambda n: {"sample_posterior": True}, **CODER),
    _diffusers("VQModel", drawn(3, 16, 16), num_vq_embeddings=8, vq_embed_dim=4, **CODER),
    _diffusers(
        "AutoencoderTiny",
        drawn(3, 16, 16),
        encoder_block_out_channels=(8, 8),
        decoder_block_out_channels=(8, 8),
        num_encoder_blocks=(1, 1),
        num_decoder_blocks=(1, 1),
    ),
    _diffusers(
        "AutoencoderKLTemporalDecoder",
        drawn(3, 16, 16),
        lambda n: {"num_frames": n},
        down_block_types=("DownEncoderBlock2D",),
        block_out_channels=(32,),
    ),
    _diffusers(
        "Transformer2DModel",
        drawn(8, 6, 6),
        in_channels=8,
        num_layers=1,
        norm_num_groups=4,
        **HEADS,
    ),
    _diffusers(
        "DiTTransformer2DModel",
        lambda n: (noise(n, 4, 8, 8), torch.arange(n) + 1, indices(5, n)),
        sample_size=8,
        in_channels=4,
        num_layers=2,
        num_embeds_ada_norm=5,
        norm_num_groups=4,
        **HEADS,
    ),
    _diffusers(
        "PixArtTransformer2DModel",
        lambda n: (noise(n, 4, 8, 8), noise(n, 3, 6), torch.arange(n) + 1),
        lambda n: {"added_cond_kwargs": {"resolution": None, "aspect_ratio": None}},
        sample_size=8,
        in_channels=4,
        num_layers=1,
        caption_channels=6,
        cross_attention_dim=8,
        norm_num_groups=4,
        use_additional_conditions=False,
        **HEADS,
    ),
    _diffusers(
        "PriorTransformer",
        lambda n: (noise(n, 6), torch.arange(n) + 1, noise(n, 6), noise(n, 3, 6)),
        num_layers=1,
        embedding_dim=6,
        num_embeddings=3,
        additional_embeddings=4,
        **HEADS,
    ),
    _diffusers(
        "SD3Transformer2DModel",
        lambda n: (noise(n, 4, 8, 8), noise(n, 3, 8), noise(n, 6), torch.arange(n) + 1),
        sample_size=8,
        in_channels=4,
        num_layers=2,
        joint_attention_dim=8,
        caption_projection_dim=8,
        pooled_projection_dim=6,
        pos_embed_max_size=8,
        **HEADS,
    ),
    _diffusers(
        "ControlNetModel",
        _told,
        lambda n: {"controlnet_cond": noise(n, 3, 64, 64)},
        conditioning_embedding_out_channels=(4, 8, 8, 16),
        **CROSS,
        **BLOCKS,
    ),
    _diffusers("T2IAdapter", drawn(3, 64, 64), channels=[8, 8, 16, 16], num_res_blocks=1),
    _diffusers(
        "UVit2DModel",
        lambda n: (indices(9, n, 8, 8), noise(n, 3, 8), noise(n, 8), noise(n, 5)),
        hidden_size=8,
        cond_embed_dim=8,
        encoder_hidden_size=8,
        micro_cond_encode_dim=8,
        micro_cond_embed_dim=40,
        block_out_channels=8,
        block_num_heads=2,
        num_hidden_layers=1,
        num_attention_heads=2,
        in_channels=8,
        intermediate_size=16,
        vocab_size=9,
        codebook_size=9,
        sample_size=8,
    ),
]

FAMILIES = {"MONAI": NETS, "diffusers": MODELS}
