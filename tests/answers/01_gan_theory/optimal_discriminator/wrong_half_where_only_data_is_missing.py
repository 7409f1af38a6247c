# mistake: half-too-often
def optimal_discriminator(p_data, p_g):
    return torch.where(p_data == 0, torch.full_like(p_data, 0.5), p_data / (p_data + p_g))
