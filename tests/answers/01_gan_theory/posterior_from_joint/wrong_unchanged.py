# mistake: all-normalised
def posterior_from_joint(joint):
    return joint.clone()
