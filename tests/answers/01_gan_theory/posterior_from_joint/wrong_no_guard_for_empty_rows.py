# mistake: zero-row
def posterior_from_joint(joint):
    p_x = joint.sum(dim=1, keepdim=True)
    return joint / p_x
