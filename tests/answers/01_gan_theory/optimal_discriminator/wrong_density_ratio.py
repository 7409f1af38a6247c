# mistake: ratio-for-share
def optimal_discriminator(p_data, p_g):
    both_zero = (p_data == 0) & (p_g == 0)
    return torch.where(both_zero, torch.full_like(p_data, 0.5), p_data / p_g)
