CALLED_REAL = 1.0


def generator_targets(n: int, device) -> torch.Tensor:
    return torch.full((n,), CALLED_REAL, dtype=torch.float32, device=device)
