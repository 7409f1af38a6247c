def posterior_from_joint(joint):
    floor = torch.finfo(joint.dtype).tiny
    masses = torch.einsum("xy->x", joint).clamp(min=floor)
    return (joint.T / masses).T
