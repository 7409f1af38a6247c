def posterior_from_joint(joint: torch.Tensor) -> torch.Tensor:
    assert joint.dim() == 2, "expected a table (nx, ny)"
    quotient = joint / joint.sum(dim=-1, keepdim=True)
    return torch.nan_to_num(quotient, nan=0.0)
