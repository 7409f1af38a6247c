def discriminator_targets(batch_size, smooth=0.95, device=None):
    assert batch_size > 0 and 0 < smooth <= 1
    out = torch.empty(2 * batch_size, dtype=torch.float32, device=device)
    for i in range(2 * batch_size):
        out[i] = smooth if i < batch_size else 0.0
    return out
