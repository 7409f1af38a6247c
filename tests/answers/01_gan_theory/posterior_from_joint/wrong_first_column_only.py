# mistake: not-a-table
def posterior_from_joint(joint):
    return joint[:, 1] / joint.sum(dim=1).clamp(min=1e-30)
