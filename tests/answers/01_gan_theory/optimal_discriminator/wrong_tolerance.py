# mistake: threshold-too-large
def optimal_discriminator(p_data, p_g):
    total = p_data + p_g
    empty = total < 1e-6
    return torch.where(empty, torch.full_like(total, 0.5), p_data / total)
