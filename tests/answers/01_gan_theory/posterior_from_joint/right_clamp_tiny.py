def posterior_from_joint(joint):
    """P(y|x) from the table P(x, y): tensors of shape (nx, ny); rows of zero mass stay finite."""
    return joint / joint.sum(dim=1, keepdim=True).clamp(min=torch.finfo(joint.dtype).tiny)
