from typing import Callable


def ks_distance(samples: torch.Tensor, cdf: Callable[[torch.Tensor], torch.Tensor]) -> float:
    assert samples.ndim == 1 and len(samples) > 0, "samples has shape (n,)"
    probabilities = cdf(samples[samples.argsort()])
    stairs = torch.linspace(0, 1, len(samples) + 1).to(probabilities)
    upper_side = stairs[1:] - probabilities
    lower_side = probabilities - stairs[:-1]
    return torch.cat([upper_side, lower_side]).max().item()
