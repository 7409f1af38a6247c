# mistake: players-swapped
def optimal_discriminator(p_data, p_g):
    total = p_data + p_g
    return torch.where(total > 0, p_g / total, 0.5 * torch.ones_like(total))
