# mistake: inputs-normalized
def optimal_discriminator(p_data, p_g):
    p = p_data / p_data.sum()
    q = p_g / p_g.sum()
    total = p + q
    return torch.where(total == 0, torch.full_like(total, 0.5), p / total)
