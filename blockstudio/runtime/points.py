"""The rows of a parameter as points: their principal components, and which lie near one another."""

import torch
from torch import Tensor

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import refuse
from blockstudio.project.closer import Neighbours, Projection
from blockstudio.runtime.tensor_summary import plain_values

_ROWS = 2000
"""The most points that are drawn."""
_VALUES = 1 << 21
"""How many values the components are found in: some 0.5 s on one core."""
_LARGEST = 1 << 27
_LEAST = 3
_NEAREST = 10


def projection(key: str, tensor: Tensor) -> Projection:
    """Return rows on the first two principal components of those that are shown.

    Of too many rows, some at equal distances. The sign of a component is that which makes its greatest
    weight positive. Raises `Refusal` for what has fewer than three rows, or holds what is no number.
    """
    rows, width = _rows_of(key, tensor)
    count = len(rows)
    most = max(_LEAST, min(_ROWS, _VALUES // width))
    chosen = torch.arange(count) if count <= most else torch.arange(most) * count // most
    points = rows[chosen.to(rows.device)].to(torch.float64).cpu()
    if not bool(points.isfinite().all()):
        raise refuse(text("{key} holds values that are no numbers", key=key))
    centred = points - points.mean(0)
    _, values, axes = torch.linalg.svd(centred, full_matrices=False)
    places = centred @ _signed(axes[:2]).T
    if places.shape[1] < 2:  # rows of one value: there is nothing across
        places = torch.nn.functional.pad(places, (0, 1))
    variances = values.square()
    total = variances.sum().item() or 1.0
    first, second = [*(variances[:2] / total).tolist(), 0.0][:2]
    x, y = places.T.tolist()
    return Projection(key, count, chosen.tolist(), x, y, (first, second))


def neighbours(key: str, tensor: Tensor, row: int) -> Neighbours:
    """Return the rows nearest to one of them: those of the greatest cosine, at most ten.

    A row of zeros, or with what is no number in it, is near to none. Raises `Refusal` for a row there
    is none of, and for a parameter that is too large.
    """
    rows, width = _rows_of(key, tensor)
    if not 0 <= row < len(rows):
        raise refuse(text("{key} has no place {place}", key=key, place=f"[{row}]"))
    if tensor.numel() > _LARGEST:
        raise refuse(text("{key} has more than {count:,} values", key=key, count=_LARGEST))
    cosines = torch.cat(
        [_cosines(part, rows[row]) for part in rows.split(max(1, _VALUES // width))]
    )
    cosines[row] = torch.nan
    known = cosines.nan_to_num(nan=-2.0)
    values, places = known.topk(min(_NEAREST, int((known > -2.0).sum())))
    apart = (rows[places].to(torch.float64) - rows[row].to(torch.float64)).norm(dim=1)
    return Neighbours(key, row, places.tolist(), values.tolist(), apart.tolist())


def _cosines(rows: Tensor, one: Tensor) -> Tensor:
    rows, one = rows.to(torch.float64), one.to(torch.float64)
    # 0 / 0 is no number: what has no direction is near to none.
    return (rows @ one) / (rows.norm(dim=1) * one.norm())


def _rows_of(key: str, tensor: Tensor) -> tuple[Tensor, int]:
    """Return a parameter as a matrix of rows, and their width. Raises `Refusal` where it is none."""
    if tensor.ndim < 2 or not tensor.numel() or len(tensor) < _LEAST:
        raise refuse(text("{key} has no {count} rows", key=key, count=_LEAST))
    rows = plain_values(key, tensor).flatten(1)
    return rows, rows.shape[1]


def _signed(axes: Tensor) -> Tensor:
    greatest = axes.gather(1, axes.abs().argmax(1, keepdim=True))
    return axes * torch.where(greatest < 0, -1.0, 1.0)
