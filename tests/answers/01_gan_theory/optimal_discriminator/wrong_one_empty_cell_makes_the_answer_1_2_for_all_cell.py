# mistake: one-cell-for-all
def optimal_discriminator(p_data, p_g):
    total = p_data + p_g
    if (total == 0).any():
        return torch.full_like(p_data, 0.5)
    return p_data / total
