# mistake: sums-misaligned
def posterior_from_joint(joint):
    sums = joint.sum(dim=1).clamp(min=1e-30)
    return joint / sums
