def posterior_from_joint(joint):
    """P(y|x) from the table P(x, y)."""
    floor = torch.finfo(joint.dtype).tiny
    p_x = torch.sum(joint, 1).clamp(min=floor).unsqueeze(1)
    return joint / p_x
