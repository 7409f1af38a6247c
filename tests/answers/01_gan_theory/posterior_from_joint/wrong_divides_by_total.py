# mistake: all-normalised
def posterior_from_joint(joint):
    return joint / joint.sum().clamp(min=1e-30)
