def posterior_from_joint(joint):
    """P(y|x) from the table P(x, y): tensors of shape (nx, ny); rows of zero mass stay finite."""
    p_x = joint.sum(1).unsqueeze(1)             # (nx, 1)
    divisor = torch.where(p_x > 0, p_x, torch.ones_like(p_x))
    p_y_given_x = joint / divisor
    return p_y_given_x
