def discriminator_targets(batch_size: int, smooth: float = 0.95) -> torch.Tensor:
    pair = torch.tensor([smooth, 0.0], dtype=torch.float32)
    return pair.repeat_interleave(batch_size)
