# mistake: always-half
def optimal_discriminator(p_data, p_g):
    return torch.full_like(p_data, 0.5)
