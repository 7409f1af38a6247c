# mistake: half-too-often
def optimal_discriminator(p_data, p_g):
    half = torch.full_like(p_data, 0.5)
    return torch.where(p_data == 0, half, p_data / (p_data + p_g))
