# mistake: changes-its-input
def optimal_discriminator(p_data, p_g):
    total = p_data
    total += p_g
    return torch.where(total == 0, torch.full_like(total, 0.5), p_data / total)
