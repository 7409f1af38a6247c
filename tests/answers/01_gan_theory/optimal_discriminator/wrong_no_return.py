# mistake: returns-nothing
def optimal_discriminator(p_data, p_g):
    total = p_data + p_g
    d_star = torch.where(total > 0, p_data / total, torch.full_like(total, 0.5))
