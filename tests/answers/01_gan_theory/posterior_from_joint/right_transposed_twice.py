def posterior_from_joint(joint):
    return (joint.T / joint.sum(1).clamp(min=1e-20)).T
