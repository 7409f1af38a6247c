def optimal_discriminator(p_data, p_g):
    return torch.where(p_data + p_g > 0, p_data / (p_data + p_g), torch.tensor(0.5, dtype=p_data.dtype))
