def posterior_from_joint(joint):
    return F.normalize(joint, p=1.0, dim=1, eps=torch.finfo(joint.dtype).tiny)
