def generator_loss(fake_logits):
    number = fake_logits.shape[0]
    positive_part = torch.relu(-fake_logits)
    rest = torch.log1p(torch.exp(-torch.abs(fake_logits)))
    return (positive_part + rest).sum() / number
