# mistake: columns-normalised
def posterior_from_joint(joint):
    return joint / joint.sum(dim=0, keepdim=True).clamp(min=1e-30)
