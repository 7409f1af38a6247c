# mistake: q-for-log-q
def mutual_information_bound(code_logits, codes):
    q = F.softmax(code_logits, dim=1)
    return math.log(code_logits.shape[1]) + q[torch.arange(len(codes)), codes].mean()
