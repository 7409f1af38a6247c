def optimal_discriminator(p_data, p_g):
    """D* from the densities of data and fakes: tensors of one shape; 1/2 where both are 0."""
    total = p_data + p_g
    return torch.where(total == 0, torch.full_like(total, 0.5), p_data / total)
