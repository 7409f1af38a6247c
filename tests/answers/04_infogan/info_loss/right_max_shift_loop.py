def info_loss(code_logits, codes):
    terms = []
    for row, c in zip(code_logits, codes.tolist()):
        top = row.max().detach()
        shifted = row - top
        terms.append(torch.log(torch.exp(shifted).sum()) - shifted[c])
    return torch.stack(terms).mean()
