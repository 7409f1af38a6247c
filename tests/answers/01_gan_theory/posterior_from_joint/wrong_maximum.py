# mistake: maximum-for-sum
def posterior_from_joint(joint):
    return joint / joint.max(dim=1, keepdim=True).values.clamp(min=1e-30)
