# mistake: result-clamped
def optimal_discriminator(p_data, p_g):
    total = p_data + p_g
    d = torch.where(total == 0, torch.full_like(total, 0.5), p_data / total)
    return d.clamp(1e-6, 1 - 1e-6)
