# mistake: returns-nothing
def posterior_from_joint(joint):
    sums = joint.sum(dim=1, keepdim=True).clamp(min=1e-30)
    posterior = joint / sums
