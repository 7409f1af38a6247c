# mistake: values-forgotten
def posterior_from_joint(joint):
    scale = joint.max(dim=1, keepdim=True)
    return joint / scale
