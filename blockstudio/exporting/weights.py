"""Weights as files: `.params` and `.safetensors`."""

from blockstudio.exporting.job import WHOLE, Job, Made
from blockstudio.runtime.weights import SAFETENSORS, weights_bytes


def params(job: Job) -> Made:
    """Write exactly what `torch.save(net.state_dict(), path)` writes."""
    return Made({WHOLE: weights_bytes(job.subject.net)})


def safetensors(job: Job) -> Made:
    """Write `.safetensors`: a tensor of several names once, the other names in the metadata."""
    subject = job.subject
    return Made({WHOLE: weights_bytes(subject.net, SAFETENSORS, str(subject.origin))})
