def moments(samples):
    n = samples.numel()
    center = torch.mean(samples)
    spread = torch.linalg.vector_norm(samples - center) / n**0.5
    return tuple(t.item() for t in (center, spread))
