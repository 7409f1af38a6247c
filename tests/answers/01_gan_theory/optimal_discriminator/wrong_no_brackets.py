# mistake: parentheses-missing
def optimal_discriminator(p_data, p_g):
    d = p_data / p_data + p_g
    return torch.where(p_data + p_g == 0, torch.full_like(d, 0.5), d)
