def _inverse_or_zero(v):
    result = torch.zeros_like(v)
    positive = v > 0
    result[positive] = 1 / v[positive]
    return result


def posterior_from_joint(joint):
    """P(y|x) from the table P(x, y)."""
    ones = torch.ones(joint.shape[1], dtype=joint.dtype, device=joint.device)
    return torch.diag(_inverse_or_zero(joint @ ones)) @ joint
