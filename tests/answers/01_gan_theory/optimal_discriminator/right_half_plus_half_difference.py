def optimal_discriminator(p_data, p_g):
    tiny = torch.finfo(p_data.dtype).tiny
    relative = (p_data - p_g) / (p_data + p_g).clamp(min=tiny)     # from -1 to 1
    return 0.5 + 0.5 * relative
