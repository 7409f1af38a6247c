def posterior_from_joint(joint):
    return F.normalize(joint, p=1, dim=1)
