# mistake: columns-normalised
def posterior_from_joint(joint):
    tiny = torch.finfo(joint.dtype).tiny
    return joint / joint.sum(dim=0, keepdim=True).clamp(min=tiny)
