def posterior_from_joint(joint):
    return torch.nan_to_num(joint / joint.sum(axis=-1)[:, None])
