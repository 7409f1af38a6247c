# mistake: mean-for-sum
def posterior_from_joint(joint):
    return joint / joint.mean(dim=1, keepdim=True).clamp(min=1e-12)
