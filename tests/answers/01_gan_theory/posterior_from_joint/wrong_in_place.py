# mistake: changes-its-input
def posterior_from_joint(joint):
    joint /= joint.sum(dim=1, keepdim=True).clamp(min=1e-30)
    return joint
